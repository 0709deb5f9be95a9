using Jitos.Contracts;

namespace Jitos.Documents;

/// <summary>How a merge ended.</summary>
/// <param name="Outcome">The commit, or why there is none.</param>
/// <param name="FastForward">Whether the branch only moved on, or would, to the head of the other.</param>
/// <param name="Conflicts">The conflicts, resolved ones included.</param>
public sealed record MergeDocument(OutcomeDocument Outcome, bool FastForward, IReadOnlyList<ConflictDocument> Conflicts)
{
    /// <summary>The document of a merge.</summary>
    public static MergeDocument Of(WireMerge merge) =>
        new(OutcomeDocument.Of(merge.Outcome), merge.IsFastForward, [.. merge.Conflicts.Select(ConflictDocument.Of)]);

    /// <summary>The merge that it is of.</summary>
    public WireMerge ToMerge() => new(Outcome.ToOutcome(), FastForward, [.. Conflicts.Select(conflict => conflict.ToConflict())]);
}
