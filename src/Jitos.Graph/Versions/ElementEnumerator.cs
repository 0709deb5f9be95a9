namespace Jitos.Graph;

/// <summary>Enumerates elements of some types in ascending order of ids. The graph must not change meanwhile.</summary>
public struct ElementEnumerator
{
    private readonly GraphView graph;
    private readonly ElementKind kind;
    private readonly TypeFilter? filter;
    private ulong next;

    internal ElementEnumerator(GraphView graph, ElementKind kind, TypeFilter? filter, ulong from)
    {
        this.graph = graph;
        this.kind = kind;
        this.filter = filter;
        next = from;
    }

    /// <summary>The element.</summary>
    public ElementId Current { get; private set; }

    /// <summary>This, so that <c>foreach</c> works.</summary>
    public readonly ElementEnumerator GetEnumerator() => this;

    /// <summary>Goes to the next element, if there is one.</summary>
    public bool MoveNext()
    {
        var slot = graph.NextOfTypes(kind, filter, next);
        if (slot == 0)
        {
            return false;
        }

        Current = ElementId.OfSlot(kind, slot);
        next = slot + 1;
        return true;
    }
}
