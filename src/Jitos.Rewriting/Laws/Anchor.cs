using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A kind of change by which an invariant may get a match, and the nodes of its pattern that the change leads to: the rest is searched from there.</summary>
internal sealed record Anchor
{
    /// <summary>The change, and the way from it to the node.</summary>
    internal required Seed Seed { get; init; }

    /// <summary>The slots of the node; of both ends, where the change is one of an edge of the pattern; of none where the whole graph has to be searched.</summary>
    internal ImmutableArray<int> Slots { get; init; } = [];

    /// <summary>Whether an edge that has both ends may run either way.</summary>
    internal bool IsUndirected { get; init; }

    /// <summary>How the rest of the pattern is searched.</summary>
    internal SearchPlan? Plan { get; init; }

    /// <summary>Adds the nodes that a change leads to, each with a second one if there are two slots; false if the whole graph has to be searched.</summary>
    internal bool TryFollow(in Change change, GraphView graph, ICollection<(ElementId First, ElementId Second)> nodes)
    {
        if (!Seed.IsTriggeredBy(change, graph))
        {
            return true;
        }

        if (Slots.Length < 2)
        {
            var found = new List<ElementId>();
            var isFollowed = RootTrace.TryAdd([Seed], change, graph, found);
            found.ForEach(node => nodes.Add((node, ElementId.None)));
            return isFollowed;
        }

        var (source, target) = RootTrace.EndsOf(change, graph);
        nodes.Add((source, target));
        if (IsUndirected)
        {
            nodes.Add((target, source));
        }

        return true;
    }
}
