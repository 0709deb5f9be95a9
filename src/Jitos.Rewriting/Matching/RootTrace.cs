using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Finds the roots of a rule at which a change may have made a match, from the change back along the rule's seeds.</summary>
internal static class RootTrace
{
    /// <summary>The most nodes followed at a time; beyond that a scan is cheaper.</summary>
    internal const int MaxFrontier = 1024;

    /// <summary>Adds the roots that a change concerns, in the graph after it; false if every root may be concerned.</summary>
    internal static bool TryAdd(ImmutableArray<Seed> seeds, in Change change, GraphView graph, ICollection<ElementId> roots)
    {
        foreach (var seed in seeds)
        {
            if (!seed.IsTriggeredBy(change, graph))
            {
                continue;
            }

            if (seed.Path is not { } path)
            {
                return false;
            }

            var start = StartOf(seed, change, graph);
            var isConcerned = seed.StartTypes is null || seed.StartTypes.Admits(graph.TypeOf(start));
            if (isConcerned && !TryFollow(start, path.AsSpan(), graph, roots))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The ends of an edge that was changed; it is there, unless it was deleted.</summary>
    internal static (ElementId Source, ElementId Target) EndsOf(in Change change, GraphView graph) =>
        change.Source.IsNone ? (graph.SourceOf(change.Element), graph.TargetOf(change.Element)) : (change.Source, change.Target);

    private static ElementId StartOf(Seed seed, in Change change, GraphView graph) => seed.Start switch
    {
        null => change.Element,
        EdgeEnd.Source => EndsOf(change, graph).Source,
        _ => EndsOf(change, graph).Target,
    };

    private static bool TryFollow(ElementId start, ReadOnlySpan<Hop> path, GraphView graph, ICollection<ElementId> roots)
    {
        if (path.IsEmpty)
        {
            roots.Add(start);
            return true;
        }

        var frontier = new List<ElementId> { start };
        foreach (var hop in path)
        {
            var next = new List<ElementId>();
            foreach (var node in frontier.Where(graph.Contains))
            {
                next.AddRange(Neighbours(graph, node, hop).Take(MaxFrontier + 1));
            }

            if (next.Count > MaxFrontier)
            {
                return false;
            }

            frontier = next;
        }

        foreach (var root in frontier)
        {
            roots.Add(root);
        }

        return true;
    }

    private static IEnumerable<ElementId> Neighbours(GraphView graph, ElementId node, Hop hop)
    {
        if (hop.FromSource)
        {
            foreach (var edge in graph.OutEdges(node, hop.Edges))
            {
                yield return graph.TargetOf(edge);
            }
        }

        if (hop.FromTarget)
        {
            foreach (var edge in graph.InEdges(node, hop.Edges))
            {
                yield return graph.SourceOf(edge);
            }
        }
    }
}
