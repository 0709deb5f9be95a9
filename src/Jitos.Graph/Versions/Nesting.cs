namespace Jitos.Graph;

/// <summary>That nested graphs are whole, which can only be seen when all operations of a change are done.</summary>
internal static class Nesting
{
    /// <summary>Checks what an operation may have broken.</summary>
    /// <exception cref="DeltaMismatchException">A nested graph is not whole.</exception>
    internal static void Check(GraphView graph, in DeltaOperation operation)
    {
        var id = operation.Element;
        switch (operation.Kind)
        {
            case DeltaKind.SetAttribute:
                return;
            case DeltaKind.DeleteNode or DeltaKind.DeleteEdge:
                Mismatch.Check(!graph.HasContents(id) || graph.Contains(id), $"{id} has contents");
                return;
            default:
                CheckPlaced(graph, id);
                return;
        }
    }

    private static void CheckPlaced(GraphView graph, ElementId id)
    {
        if (!graph.Contains(id))
        {
            return;
        }

        var depth = CheckHosts(graph, id);
        CheckContents(graph, id, depth);
        if (id.Kind == ElementKind.Edge)
        {
            CheckEnds(graph, id);
        }
        else
        {
            CheckEdges(graph, id);
        }
    }

    /// <summary>Checks the hosts around an element, and returns their number.</summary>
    private static int CheckHosts(GraphView graph, ElementId id)
    {
        var depth = 0;
        for (var host = graph.HostOf(id); !host.IsNone; host = graph.HostOf(host))
        {
            Mismatch.Check(graph.Contains(host), $"the host {host} is missing");
            Mismatch.Check(host != id, $"{id} would lie inside itself");
            Mismatch.Check(++depth <= GraphWriter.MaxDepth, $"{id} would lie deeper than {GraphWriter.MaxDepth}");
        }

        return depth;
    }

    /// <summary>Checks the depth of what an element brings along.</summary>
    private static void CheckContents(GraphView graph, ElementId host, int depth)
    {
        if (!graph.HasContents(host))
        {
            return;
        }

        Mismatch.Check(depth < GraphWriter.MaxDepth, $"the contents of {host} would lie deeper than {GraphWriter.MaxDepth}");
        foreach (var kind in (ReadOnlySpan<ElementKind>)[ElementKind.Node, ElementKind.Edge])
        {
            for (var id = graph.NextInside(host, kind); !id.IsNone; id = graph.NextInside(host, kind, new ElementId(id.Value + 1)))
            {
                CheckContents(graph, id, depth + 1);
            }
        }
    }

    private static void CheckEnds(GraphView graph, ElementId id)
    {
        ref readonly var edge = ref graph.EdgeAt(id);
        var isInside = graph.NodeAt(edge.Source).Host == edge.Host && graph.NodeAt(edge.Target).Host == edge.Host;
        Mismatch.Check(isInside, $"the edge {id} would cross nested graphs");
    }

    private static void CheckEdges(GraphView graph, ElementId node)
    {
        var host = graph.HostOf(node);
        foreach (var edge in graph.OutEdges(node))
        {
            Mismatch.Check(graph.HostOf(edge) == host, $"the edge {edge} would cross nested graphs");
        }

        foreach (var edge in graph.InEdges(node))
        {
            Mismatch.Check(graph.HostOf(edge) == host, $"the edge {edge} would cross nested graphs");
        }
    }
}
