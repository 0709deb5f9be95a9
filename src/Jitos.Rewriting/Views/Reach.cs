using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What an expansion of a view selects, kept from version to version.</summary>
internal abstract class Reach
{
    private readonly Expansion expansion;
    private readonly TypeFilter edges;

    private protected Reach(Expansion expansion, Schema schema)
    {
        this.expansion = expansion;
        edges = TypeFilters.Of(schema, [.. expansion.Types], ElementKind.Edge);
    }

    /// <summary>The nodes at the start, and those that a walk of an allowed length leads to.</summary>
    internal abstract IEnumerable<ElementId> Nodes { get; }

    /// <summary>
    /// Makes what an expansion needs. Where every length up to the greatest will do, the shortest distance decides; with a
    /// least length of two or more, a node is selected that has a longer walk besides a short one.
    /// </summary>
    internal static Reach Of(Expansion expansion, Schema schema) =>
        expansion.Minimum <= 1 ? new NearReach(expansion, schema) : new WalkReach(expansion, schema);

    /// <summary>Whether a node is selected.</summary>
    internal abstract bool Contains(ElementId node);

    /// <summary>Starts with a version.</summary>
    /// <exception cref="RunErrorException">The limit of steps is reached.</exception>
    internal abstract void Start(IEnumerable<ElementId> sources, GraphView graph, StepCounter counter);

    /// <summary>Goes on to another version.</summary>
    /// <param name="touched">Nodes that may have become sources or are none any more; those whose selection may have changed are added.</param>
    /// <param name="isSource">Whether a node is a source now.</param>
    /// <param name="after">The graph.</param>
    /// <param name="delta">What has changed.</param>
    /// <param name="counter">Counts the edges followed.</param>
    /// <exception cref="RunErrorException">The limit of steps is reached.</exception>
    internal abstract void Advance(ISet<ElementId> touched, Func<ElementId, bool> isSource, GraphView after, Delta delta, StepCounter counter);

    /// <summary>The steps of walks that come or go with the edges that an operation kind names.</summary>
    private protected IEnumerable<(ElementId From, ElementId To)> Hops(Delta delta, DeltaKind kind)
    {
        foreach (var operation in delta.Operations)
        {
            if (operation.Kind != kind || !edges.Admits(operation.Type))
            {
                continue;
            }

            if (expansion.Forward)
            {
                yield return (operation.Source, operation.Target);
            }

            if (expansion.Backward)
            {
                yield return (operation.Target, operation.Source);
            }
        }
    }

    /// <summary>The nodes one step on from a node.</summary>
    private protected IEnumerable<ElementId> Beyond(ElementId node, GraphView graph, StepCounter counter) => Neighbours(node, graph, expansion.Forward, expansion.Backward, counter);

    /// <summary>The nodes one step before a node.</summary>
    private protected IEnumerable<ElementId> Before(ElementId node, GraphView graph, StepCounter counter) => Neighbours(node, graph, expansion.Backward, expansion.Forward, counter);

    private IEnumerable<ElementId> Neighbours(ElementId node, GraphView graph, bool viaOut, bool viaIn, StepCounter counter)
    {
        if (!graph.Contains(node))
        {
            yield break;
        }

        if (viaOut)
        {
            foreach (var edge in graph.OutEdges(node, edges))
            {
                counter.Take();
                yield return graph.TargetOf(edge);
            }
        }

        if (viaIn)
        {
            foreach (var edge in graph.InEdges(node, edges))
            {
                counter.Take();
                yield return graph.SourceOf(edge);
            }
        }
    }
}
