namespace Jitos.Graph;

/// <summary>The elements of the graph nested in one host.</summary>
internal sealed class ContentsPage(Generation owner, ulong key) : Page(owner, key)
{
    private IdSet nodes;
    private IdSet edges;

    internal bool IsEmpty => nodes.Count == 0 && edges.Count == 0;

    internal void Add(ElementId id)
    {
        if (id.Kind == ElementKind.Node)
        {
            nodes.Add(id.Slot, Owner);
        }
        else
        {
            edges.Add(id.Slot, Owner);
        }
    }

    internal void Remove(ElementId id)
    {
        if (id.Kind == ElementKind.Node)
        {
            nodes.Remove(id.Slot, Owner);
        }
        else
        {
            edges.Remove(id.Slot, Owner);
        }
    }

    /// <summary>The least element of a kind not below a slot, 0 if there is none.</summary>
    internal ulong Next(ElementKind kind, ulong from) => kind == ElementKind.Node ? nodes.Next(from) : edges.Next(from);

    internal override Page Copy(Generation generation) => new ContentsPage(generation, Key) { nodes = nodes, edges = edges };
}
