using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>How a command ended: one of the cases nested here. The whole answer to a request, which is journaled, so that a repeat gets it again.</summary>
public abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Whether a merge only moved the branch on to the head of the other.</summary>
    public bool IsFastForward { get; init; }

    /// <summary>The conflicts of a merge, resolved ones included; the first <see cref="MergeConflict.MaxTold"/>.</summary>
    public ImmutableArray<MergeConflict> Conflicts { get; init; } = [];

    /// <summary>What was asked holds now, without a commit.</summary>
    public sealed record Done : Outcome;

    /// <summary>A commit was made, or a branch stands at one; for a repeated operation, earlier.</summary>
    public sealed record Committed(CommitReceipt Receipt) : Outcome;

    /// <summary>Nothing changed.</summary>
    public sealed record Refused(Refusal Refusal) : Outcome;
}
