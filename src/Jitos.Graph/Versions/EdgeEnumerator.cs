namespace Jitos.Graph;

/// <summary>Enumerates the edges at one end of a node in ascending order of ids. The graph must not change meanwhile.</summary>
public struct EdgeEnumerator
{
    private readonly Adjacency? edges;
    private readonly TypeFilter? filter;
    private ulong next;

    internal EdgeEnumerator(Adjacency? edges, TypeFilter? filter)
    {
        this.edges = edges;
        this.filter = filter;
    }

    /// <summary>The edge.</summary>
    public ElementId Current { get; private set; }

    /// <summary>This, so that <c>foreach</c> works.</summary>
    public readonly EdgeEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next edge, if there is one.</summary>
    public bool MoveNext()
    {
        var slot = edges is null ? 0 : edges.Next(next, filter);
        if (slot == 0)
        {
            return false;
        }

        Current = ElementId.OfSlot(ElementKind.Edge, slot);
        next = slot + 1;
        return true;
    }
}
