using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// How far nodes are from those that an expansion starts at, up to its greatest length, where every length up to that one
/// will do. After a change only nodes whose distance
/// it concerns are visited, in the manner of Ramalingam and Reps (1996): first those that lose their way to a source,
/// nearest first, then those that find a shorter one.
/// </summary>
internal sealed class NearReach : Reach
{
    private readonly Dictionary<ElementId, int> distances = [];
    private readonly List<ElementId>[] buckets;
    private readonly HashSet<ElementId> moved = [];

    internal NearReach(Expansion expansion, Schema schema)
        : base(expansion, schema)
    {
        buckets = [.. Enumerable.Range(0, expansion.Maximum + 1).Select(_ => new List<ElementId>())];
    }

    /// <inheritdoc/>
    internal override IEnumerable<ElementId> Nodes => distances.Keys;

    /// <inheritdoc/>
    internal override bool Contains(ElementId node) => distances.ContainsKey(node);

    /// <inheritdoc/>
    internal override void Start(IEnumerable<ElementId> sources, GraphView graph, StepCounter counter)
    {
        buckets[0].AddRange(sources);
        Gain(graph, counter);
        moved.Clear();
    }

    /// <inheritdoc/>
    internal override void Advance(ISet<ElementId> touched, Func<ElementId, bool> isSource, GraphView after, Delta delta, StepCounter counter)
    {
        foreach (var node in touched)
        {
            var wasSource = distances.TryGetValue(node, out var distance) && distance == 0;
            if (wasSource && !isSource(node))
            {
                buckets[0].Add(node);
            }
        }

        foreach (var (from, to) in Hops(delta, DeltaKind.DeleteEdge))
        {
            if (distances.TryGetValue(from, out var near))
            {
                Suspect(near, to);
            }
        }

        Lose(isSource, after, counter);
        buckets[0].AddRange(touched.Where(isSource));
        foreach (var node in moved)
        {
            Approach(node, after, counter);
        }

        foreach (var (from, to) in Hops(delta, DeltaKind.CreateEdge))
        {
            Relax(from, to);
        }

        Gain(after, counter);
        touched.UnionWith(moved);
        moved.Clear();
    }

    private void Lose(Func<ElementId, bool> isSource, GraphView after, StepCounter counter)
    {
        for (var distance = 0; distance < buckets.Length; distance++)
        {
            for (var index = 0; index < buckets[distance].Count; index++)
            {
                var node = buckets[distance][index];
                if (distances.TryGetValue(node, out var known) && known == distance && !IsSupported(node, distance, isSource, after, counter))
                {
                    _ = distances.Remove(node);
                    _ = moved.Add(node);
                    foreach (var next in Beyond(node, after, counter))
                    {
                        Suspect(distance, next);
                    }
                }
            }

            buckets[distance].Clear();
        }
    }

    private bool IsSupported(ElementId node, int distance, Func<ElementId, bool> isSource, GraphView after, StepCounter counter)
    {
        if (distance == 0)
        {
            return isSource(node);
        }

        return Before(node, after, counter).Any(near => distances.TryGetValue(near, out var known) && known == distance - 1);
    }

    private void Gain(GraphView graph, StepCounter counter)
    {
        for (var distance = 0; distance < buckets.Length; distance++)
        {
            foreach (var node in buckets[distance])
            {
                if (distances.TryGetValue(node, out var known) && known <= distance)
                {
                    continue;
                }

                distances[node] = distance;
                _ = moved.Add(node);
                if (distance + 1 < buckets.Length)
                {
                    buckets[distance + 1].AddRange(Beyond(node, graph, counter));
                }
            }

            buckets[distance].Clear();
        }
    }

    /// <summary>A node that was reached from a distance may have lost that way.</summary>
    private void Suspect(int near, ElementId to)
    {
        if (distances.TryGetValue(to, out var far) && far == near + 1)
        {
            buckets[far].Add(to);
        }
    }

    /// <summary>A node may be nearer over a hop.</summary>
    private void Relax(ElementId from, ElementId to)
    {
        if (distances.TryGetValue(from, out var near) && near + 1 < buckets.Length)
        {
            buckets[near + 1].Add(to);
        }
    }

    /// <summary>A node that has lost its distance may have another way.</summary>
    private void Approach(ElementId node, GraphView graph, StepCounter counter)
    {
        foreach (var near in Before(node, graph, counter))
        {
            Relax(near, node);
        }
    }
}
