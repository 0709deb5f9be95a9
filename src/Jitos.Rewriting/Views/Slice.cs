using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a view selects: nodes, and the edges between them that are not of a system type.</summary>
/// <param name="Nodes">The nodes, ascending.</param>
/// <param name="Edges">The edges, ascending.</param>
public sealed record Slice(ImmutableArray<ElementId> Nodes, ImmutableArray<ElementId> Edges)
{
    /// <summary>The most steps that it takes to compute the slice of a view, or to go on with it to the next version: candidates tried for its pattern, and edges followed.</summary>
    public const long MaxSteps = 10_000_000;

    /// <summary>Computes a slice.</summary>
    /// <param name="library">The library of the view.</param>
    /// <param name="view">The view; null for all that is not of a system type.</param>
    /// <param name="arguments">The arguments for its parameters.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="error">Why there is no slice.</param>
    /// <returns>The slice, or null if the arguments don't fit or the search is too long.</returns>
    public static Slice? TryCompute(Library library, View? view, ImmutableArray<ActualArgument> arguments, GraphView graph, out RunError? error)
    {
        error = null;
        try
        {
            // The whole graph is as large as it is; the steps that a view takes are its author's.
            var counter = new StepCounter(view is null ? long.MaxValue : MaxSteps);
            var nodes = view is null ? All(library.Schema, graph) : Select(library, view, arguments, graph, counter);
            return new Slice([.. nodes], [.. EdgesBetween(library.Schema, graph, nodes, counter)]);
        }
        catch (RunErrorException failure)
        {
            error = view is null || failure.IsPlaced ? failure.Error : failure.In("view", view.Seeds, string.Empty).Error;
            return null;
        }
    }

    private static SortedSet<ElementId> All(Schema schema, GraphView graph)
    {
        var nodes = new SortedSet<ElementId>();
        foreach (var node in graph.OfTypes(ElementKind.Node, TypeFilters.Of(schema, [], ElementKind.Node)))
        {
            _ = nodes.Add(node);
        }

        return nodes;
    }

    private static SortedSet<ElementId> Select(Library library, View view, ImmutableArray<ActualArgument> arguments, GraphView graph, StepCounter counter)
    {
        var bound = Calls.Bind(view.Name, view.Seeds.Parameters, arguments, graph, library.Schema);
        var nodes = Seeds(library, view, bound, graph, counter);
        foreach (var expansion in view.Expansions)
        {
            Expand(library.Schema, expansion, graph, nodes, counter);
        }

        return nodes;
    }

    private static SortedSet<ElementId> Seeds(Library library, View view, ImmutableArray<ActualArgument> arguments, GraphView graph, StepCounter counter)
    {
        var nodes = new SortedSet<ElementId>();
        var rule = new PreparedRule(view.Seeds, library.Schema);
        var matcher = new Matcher(graph, rule, arguments, counter);
        matcher.Restart(null);
        while (matcher.Next(mayPause: false) == SearchResult.Found)
        {
            nodes.UnionWith(view.Seeds.Match.Elements.OfType<PatternNode>().Select(node => matcher.Slots[node.Slot]));
        }

        return nodes;
    }

    private static void Expand(Schema schema, Expansion expansion, GraphView graph, SortedSet<ElementId> nodes, StepCounter counter)
    {
        var filter = TypeFilters.Of(schema, [.. expansion.Types], ElementKind.Edge);
        var frontier = nodes.ToHashSet();
        for (var length = 1; length <= expansion.Maximum && frontier.Count > 0; length++)
        {
            frontier = [.. frontier.SelectMany(node => Neighbours(expansion, filter, graph, node, counter))];
            if (expansion.Minimum <= 1)
            {
                // A node that a shorter walk leads to is selected already, and so is all that is beyond it.
                frontier.ExceptWith(nodes);
            }

            if (length >= expansion.Minimum)
            {
                nodes.UnionWith(frontier);
            }
        }
    }

    private static IEnumerable<ElementId> Neighbours(Expansion expansion, TypeFilter filter, GraphView graph, ElementId node, StepCounter counter)
    {
        if (expansion.Forward)
        {
            foreach (var edge in graph.OutEdges(node, filter))
            {
                counter.Take();
                yield return graph.TargetOf(edge);
            }
        }

        if (expansion.Backward)
        {
            foreach (var edge in graph.InEdges(node, filter))
            {
                counter.Take();
                yield return graph.SourceOf(edge);
            }
        }
    }

    private static SortedSet<ElementId> EdgesBetween(Schema schema, GraphView graph, SortedSet<ElementId> nodes, StepCounter counter)
    {
        var filter = TypeFilters.Of(schema, [], ElementKind.Edge);
        var edges = new SortedSet<ElementId>();
        foreach (var node in nodes)
        {
            foreach (var edge in graph.OutEdges(node, filter))
            {
                counter.Take();
                if (nodes.Contains(graph.TargetOf(edge)))
                {
                    _ = edges.Add(edge);
                }
            }
        }

        return edges;
    }
}
