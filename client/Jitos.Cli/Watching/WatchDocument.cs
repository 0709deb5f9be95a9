namespace Jitos.Cli;

/// <summary>The account of a watching that scripts get.</summary>
/// <param name="Process">The process.</param>
/// <param name="Branch">The branch.</param>
/// <param name="View">The view; empty for all but the system's own elements.</param>
/// <param name="Changes">What was seen, in order; first what there was.</param>
/// <param name="Dropped">The number of the frame thrown away; null for none.</param>
/// <param name="Backfills">How often missing frames were fetched.</param>
/// <param name="Resynchronisations">How often a new snapshot was needed.</param>
/// <param name="Commit">The commit that was seen last.</param>
/// <param name="Checksum">The checksum of what was seen last.</param>
/// <param name="Nodes">The number of its nodes.</param>
/// <param name="Edges">The number of its edges.</param>
internal sealed record WatchDocument(
    string Process,
    string Branch,
    string View,
    IReadOnlyList<WatchDocument.Seen> Changes,
    ulong? Dropped,
    int Backfills,
    int Resynchronisations,
    ulong Commit,
    string Checksum,
    int Nodes,
    int Edges)
{
    /// <summary>The kind of a change that is a frame.</summary>
    public const string Applied = "applied";

    /// <summary>Whether the verb succeeded.</summary>
    public bool Ok { get; } = true;

    /// <summary>A change.</summary>
    /// <param name="Change">Its kind: <c>opened</c>, <c>applied</c>, <c>resynchronised</c>.</param>
    /// <param name="Epoch">The epoch of the frames.</param>
    /// <param name="Sequence">The number of its frame.</param>
    /// <param name="Commit">The commit that it led to.</param>
    /// <param name="Changes">What a frame changed, in canonical order; null for others.</param>
    /// <param name="Checksum">The checksum of what was seen then.</param>
    /// <param name="Why">Why a new snapshot was needed; null for others.</param>
    internal sealed record Seen(string Change, ulong Epoch, ulong Sequence, ulong Commit, IReadOnlyList<ChangeFacts>? Changes, string Checksum, string? Why);
}
