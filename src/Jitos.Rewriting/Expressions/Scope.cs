using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What an expression may refer to.</summary>
/// <param name="Graph">The graph whose attributes are read.</param>
/// <param name="Slots">The bound elements.</param>
/// <param name="Arguments">The arguments.</param>
/// <param name="Counter">Counts the work on large values.</param>
/// <param name="Visibility">What may be matched; null for everything.</param>
internal readonly record struct Scope(GraphView Graph, ElementId[] Slots, ImmutableArray<ActualArgument> Arguments, StepCounter Counter, Visibility? Visibility = null)
{
    /// <summary>Whether an element may be matched.</summary>
    internal bool Sees(ElementId id) => Visibility is null || (id.Kind == ElementKind.Node
        ? Visibility.Sees(id)
        : Visibility.Sees(Graph.SourceOf(id)) && Visibility.Sees(Graph.TargetOf(id)));
}
