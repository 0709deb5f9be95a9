using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Finds where a deletion of theirs would silently drop what ours has changed since the fork.</summary>
internal static class DeletionCheck
{
    /// <summary>The elements among those that a step deletes that ours has changed, each with the attributes that it has set.</summary>
    /// <param name="work">The merge.</param>
    /// <param name="what">Who deletes, at the beginning of a sentence.</param>
    /// <param name="rule">The rule; empty for a patch.</param>
    /// <param name="operations">What the step did.</param>
    internal static IEnumerable<Obstacle> Lost(MergeWorkspace work, string what, string rule, IEnumerable<DeltaOperation> operations)
    {
        foreach (var operation in operations)
        {
            if (operation.Kind is DeltaKind.DeleteNode or DeltaKind.DeleteEdge && work.Graph.Contains(operation.Element)
                && work.ChangesOf(operation.Element) is { Count: > 0 } changed)
            {
                yield return Of(work, what, rule, operation, changed);
            }
        }
    }

    private static Obstacle Of(MergeWorkspace work, string what, string rule, DeltaOperation operation, IReadOnlyCollection<Symbol> changed)
    {
        var (graph, element) = (work.Graph, operation.Element);
        var changes = changed.Select(attribute => attribute.IsNone
            ? "has moved it"
            : $"has set its '{graph.Symbols.NameOf(attribute)}', which is {graph.ValueOf(element, attribute)} now and was {operation.Attributes[attribute]} where it was deleted");
        ImmutableArray<(ElementId, Symbol)> cells = [.. changed.Select(attribute => (element, attribute))];
        var message = $"{what} deletes {work.Text(element)}, which ours has changed since the fork: it {string.Join(", and ", changes)}.";
        return new Obstacle(ConflictKind.Overwritten, rule, cells, message);
    }
}
