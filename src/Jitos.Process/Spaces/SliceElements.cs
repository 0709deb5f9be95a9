using Jitos.Graph;

namespace Jitos.Process;

/// <summary>Elements as a slice has them: a host that is not in the slice is none.</summary>
internal static class SliceElements
{
    /// <summary>What creates an element of a graph as it is in a slice.</summary>
    /// <param name="id">The element.</param>
    /// <param name="graph">The graph.</param>
    /// <param name="contains">Whether an element is in the slice.</param>
    public static DeltaOperation Creation(ElementId id, GraphView graph, Func<ElementId, bool> contains) => new()
    {
        Kind = id.Kind == ElementKind.Node ? DeltaKind.CreateNode : DeltaKind.CreateEdge,
        Element = id,
        Type = graph.TypeOf(id),
        Host = HostOf(id, graph, contains),
        Attributes = graph.AttributesOf(id),
        Source = id.Kind == ElementKind.Edge ? graph.SourceOf(id) : ElementId.None,
        Target = id.Kind == ElementKind.Edge ? graph.TargetOf(id) : ElementId.None,
    };

    /// <summary>The host of an element, if it is in the slice.</summary>
    public static ElementId HostOf(ElementId id, GraphView graph, Func<ElementId, bool> contains) =>
        graph.HostOf(id) is { IsNone: false } host && contains(host) ? host : ElementId.None;

    /// <summary>The elements in the graph nested in a host.</summary>
    public static IEnumerable<ElementId> Inside(ElementId host, GraphView graph)
    {
        foreach (var kind in new[] { ElementKind.Node, ElementKind.Edge })
        {
            for (var id = graph.NextInside(host, kind); !id.IsNone; id = graph.NextInside(host, kind, new ElementId(id.Value + 1)))
            {
                yield return id;
            }
        }
    }
}
