using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>How a merge ended: one of the cases nested here. Nothing is committed yet.</summary>
public abstract record MergeOutcome
{
    private MergeOutcome()
    {
    }

    /// <summary>Their steps apply after ours.</summary>
    /// <param name="Proposal">What to commit.</param>
    /// <param name="Conflicts">The conflicts that were resolved.</param>
    public sealed record Proposed(Proposal Proposal, ImmutableArray<MergeConflict> Conflicts) : MergeOutcome;

    /// <summary>Ours has nothing that theirs has not: the branch only moves on to their head.</summary>
    public sealed record FastForward(string Branch, string To) : MergeOutcome;

    /// <summary>Ours has all of theirs.</summary>
    public sealed record Nothing(CommitReceipt Head) : MergeOutcome;

    /// <summary>There are conflicts without a resolution.</summary>
    public sealed record Conflicted(ImmutableArray<MergeConflict> Conflicts) : MergeOutcome;

    /// <summary>The merge can't be done.</summary>
    public sealed record Refused(Refusal Refusal) : MergeOutcome;
}
