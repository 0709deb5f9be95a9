namespace Jitos.Graph;

/// <summary>The elements whose indexed attribute has a value of one hash; one is held in place, more in sets.</summary>
internal sealed class IndexPage(Generation owner, ulong key) : Page(owner, key)
{
    private ElementId only;
    private IdSet nodes;
    private IdSet edges;

    internal bool IsEmpty => only.IsNone && nodes.Count == 0 && edges.Count == 0;

    internal void Add(ElementId id)
    {
        if (IsEmpty)
        {
            only = id;
            return;
        }

        if (!only.IsNone)
        {
            SetOf(only.Kind).Add(only.Slot, Owner);
            only = ElementId.None;
        }

        SetOf(id.Kind).Add(id.Slot, Owner);
    }

    internal void Remove(ElementId id)
    {
        if (only == id)
        {
            only = ElementId.None;
        }
        else
        {
            SetOf(id.Kind).Remove(id.Slot, Owner);
        }
    }

    /// <summary>The least element of a kind not below a slot.</summary>
    internal ElementId Next(ElementKind kind, ulong from)
    {
        if (!only.IsNone)
        {
            return only.Kind == kind && only.Slot >= from ? only : ElementId.None;
        }

        var slot = SetOf(kind).Next(from);
        return slot == 0 ? ElementId.None : ElementId.OfSlot(kind, slot);
    }

    internal override Page Copy(Generation generation) => new IndexPage(generation, Key) { only = only, nodes = nodes, edges = edges };

    private ref IdSet SetOf(ElementKind kind)
    {
        if (kind == ElementKind.Node)
        {
            return ref nodes;
        }

        return ref edges;
    }
}
