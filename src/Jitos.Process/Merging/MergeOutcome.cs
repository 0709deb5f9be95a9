using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

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
    public sealed record Conflicted(ImmutableArray<MergeConflict> Conflicts) : MergeOutcome
    {
        /// <summary>The refusal, which says by what the steps in conflict can be resolved.</summary>
        public Refusal Refusal => new(RefusalKind.Conflicts, string.Join(' ', Sentences()));

        private IEnumerable<string> Sentences()
        {
            Conflict[] standing = [.. Conflicts.Select(conflict => conflict.Conflict).Where(conflict => conflict.Resolved is null)];
            yield return $"The merge has {Counted.Of(standing.Length, "conflict")}; nothing changed.";
            var told = MergeConflict.Told(Conflicts).Length;
            if (told < Conflicts.Length)
            {
                yield return $"The first {told} of them are told.";
            }

            if (GivenResolutions.Choices(standing) is { Length: > 0 } choices)
            {
                yield return $"Resolve {choices}, or skip all steps in conflict.";
            }

            if (standing.Any(conflict => conflict.Admissible.IsEmpty))
            {
                yield return "What is found at the end, in the result of all steps, can't be resolved: change one of the branches, then merge again.";
            }
        }
    }

    /// <summary>The merge can't be done.</summary>
    public sealed record Refused(Refusal Refusal) : MergeOutcome
    {
        /// <summary>The conflicts, where a resolution was refused that they do not admit.</summary>
        public ImmutableArray<MergeConflict> Conflicts { get; init; } = [];
    }
}
