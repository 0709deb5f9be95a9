namespace Jitos.Cli;

/// <summary>The account of a watching that scripts get, as far as it is read here.</summary>
/// <param name="Changes">What was seen, in order; first what there was.</param>
/// <param name="Dropped">The number of the frame thrown away; null for none.</param>
/// <param name="Backfills">How often missing frames were fetched.</param>
/// <param name="Resynchronisations">How often a new snapshot was needed.</param>
/// <param name="Checksum">The checksum of what was seen last.</param>
internal sealed record WatchDocument(IReadOnlyList<WatchDocument.Seen> Changes, ulong? Dropped, int Backfills, int Resynchronisations, string Checksum)
{
    /// <summary>The kind of a change that is a frame.</summary>
    public const string Applied = "applied";

    /// <summary>A change.</summary>
    /// <param name="Change">Its kind.</param>
    /// <param name="Sequence">The number of its frame.</param>
    /// <param name="Commit">The commit that it led to.</param>
    internal sealed record Seen(string Change, ulong Sequence, ulong Commit);
}
