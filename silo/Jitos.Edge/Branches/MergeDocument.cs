using Jitos.Client;

namespace Jitos.Edge;

/// <summary>How a merge ended.</summary>
/// <param name="Outcome">The commit, or why there is none.</param>
/// <param name="FastForward">Whether the branch only moved on, or would, to the head of the other.</param>
/// <param name="Conflicts">The conflicts, resolved ones included.</param>
internal sealed record MergeDocument(OutcomeDocument Outcome, bool FastForward, IReadOnlyList<ConflictDocument> Conflicts)
{
    public static MergeDocument Of(MergeResult result) =>
        new(OutcomeDocument.Of(result.Commit), result.IsFastForward, [.. result.Conflicts.Select(ConflictDocument.Of)]);
}
