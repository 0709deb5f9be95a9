using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>How a merge ended.</summary>
public sealed record MergeResult
{
    internal MergeResult(WireMerge merge)
    {
        Commit = new CommitResult(merge.Outcome);
        IsFastForward = merge.IsFastForward;
        Conflicts = [.. merge.Conflicts.Select(Of)];
    }

    /// <summary>The commit, or why there is none; of a dry run, what the merge would lead to, as commit 0.</summary>
    public CommitResult Commit { get; }

    /// <summary>Whether the branch only moved on, or would, to the head of the other.</summary>
    public bool IsFastForward { get; }

    /// <summary>The conflicts, resolved ones included.</summary>
    public ImmutableArray<MergeConflict> Conflicts { get; }

    private static MergeConflict Of(WireConflict conflict) => new(
        new Conflict(
            (ConflictKind)conflict.Kind,
            new StepOrigin(conflict.Commit, conflict.Index),
            conflict.Theirs,
            conflict.Rule,
            [.. conflict.Elements.Select(element => new ElementId(element))],
            conflict.Attribute,
            conflict.Message,
            default)
        {
            Admissible = [.. conflict.Admissible.Select(resolution => (Resolution)resolution)],
            Resolved = conflict.Resolved == 0 ? null : (Resolution)conflict.Resolved,
        },
        [.. conflict.Ours.Select(commit => new CommitId(commit))]);
}
