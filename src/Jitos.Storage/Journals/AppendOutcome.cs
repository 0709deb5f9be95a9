namespace Jitos.Storage;

/// <summary>What became of an append: one of the cases nested here.</summary>
public abstract record AppendOutcome
{
    private AppendOutcome()
    {
    }

    /// <summary>The records are durable.</summary>
    /// <param name="LastSequence">The sequence of the last of them.</param>
    /// <param name="Digest">The chain digest of their frame.</param>
    public sealed record Written(long LastSequence, ChainDigest Digest) : AppendOutcome;

    /// <summary>Another writer has taken the journal over; nothing was written, and nothing will be through this journal.</summary>
    /// <param name="ByEpoch">The epoch that replaced this writer's.</param>
    public sealed record Fenced(long ByEpoch) : AppendOutcome;

    /// <summary>Too much is waiting to be written; nothing was written, and the same append may be tried again.</summary>
    public sealed record Busy : AppendOutcome;

    /// <summary>Nothing was written, and the journal takes no more appends until it is opened again.</summary>
    /// <param name="Reason">Why, for a person.</param>
    public sealed record NotWritten(string Reason) : AppendOutcome;

    /// <summary>
    /// The records are durable as a whole or not at all, and which of the two shows only when the journal is opened again.
    /// It takes no appends until then.
    /// </summary>
    /// <param name="Reason">Why, for a person.</param>
    public sealed record Unknown(string Reason) : AppendOutcome;
}
