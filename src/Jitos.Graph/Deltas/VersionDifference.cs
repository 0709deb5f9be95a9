namespace Jitos.Graph;

/// <summary>Compares two versions page by page; subtrees with equal checksums, shared ones above all, are skipped.</summary>
internal static class VersionDifference
{
    internal static Delta Between(GraphVersion from, GraphVersion to)
    {
        var operations = new List<DeltaOperation>();
        foreach (var key in PageKeys(from.Roots().Nodes.Root, to.Roots().Nodes.Root))
        {
            Compare(ElementKind.Node, key, from, to, operations);
        }

        foreach (var key in PageKeys(from.Roots().Edges.Root, to.Roots().Edges.Root))
        {
            Compare(ElementKind.Edge, key, from, to, operations);
        }

        operations.Sort((a, b) => Delta.Compare(a, b, from.Symbols));
        return new Delta([.. operations]);
    }

    private static SortedSet<ulong> PageKeys(RadixNode? from, RadixNode? to)
    {
        var keys = new SortedSet<ulong>();
        Collect(from, to, keys);
        return keys;
    }

    private static void Collect(RadixNode? from, RadixNode? to, SortedSet<ulong> keys)
    {
        if (ReferenceEquals(from, to) || (from is not null && to is not null && from.Hash == to.Hash))
        {
            return;
        }

        if (from is RadixBranch a && to is RadixBranch b && a.Shift == b.Shift && a.Prefix == b.Prefix)
        {
            for (var index = 0; index < RadixBranch.Width; index++)
            {
                Collect(a.Child(index), b.Child(index), keys);
            }

            return;
        }

        if (Below(from, to) is { } inner)
        {
            Descend((RadixBranch)from!, inner, to, keys, swap: false);
        }
        else if (Below(to, from) is { } outer)
        {
            Descend((RadixBranch)to!, outer, from, keys, swap: true);
        }
        else
        {
            AddAll(from, keys);
            AddAll(to, keys);
        }
    }

    /// <summary>The place in a branch under which all of another subtree lies, if it lies under one.</summary>
    private static int? Below(RadixNode? upper, RadixNode? lower)
    {
        if (upper is not RadixBranch branch || lower is null || (lower is RadixBranch other && other.Shift >= branch.Shift))
        {
            return null;
        }

        var key = lower is RadixBranch below ? below.Prefix << RadixBranch.Bits << below.Shift : ((Page)lower).Key;
        return branch.Covers(key) ? branch.IndexOf(key) : null;
    }

    private static void Descend(RadixBranch branch, int inner, RadixNode? other, SortedSet<ulong> keys, bool swap)
    {
        for (var index = 0; index < RadixBranch.Width; index++)
        {
            var counterpart = index == inner ? other : null;
            Collect(swap ? counterpart : branch.Child(index), swap ? branch.Child(index) : counterpart, keys);
        }
    }

    private static void AddAll(RadixNode? node, SortedSet<ulong> keys)
    {
        if (node is Page page)
        {
            keys.Add(page.Key);
        }
        else if (node is RadixBranch branch)
        {
            for (var index = 0; index < RadixBranch.Width; index++)
            {
                AddAll(branch.Child(index), keys);
            }
        }
    }

    private static void Compare(ElementKind kind, ulong page, GraphVersion from, GraphVersion to, List<DeltaOperation> operations)
    {
        for (var slot = page << ContentPage.Bits; slot < (page + 1) << ContentPage.Bits; slot++)
        {
            if ((slot & ElementId.MaxSequence) != 0)
            {
                Compare(ElementId.OfSlot(kind, slot), from, to, operations);
            }
        }
    }

    private static void Compare(ElementId id, GraphVersion from, GraphVersion to, List<DeltaOperation> operations)
    {
        switch (from.Contains(id), to.Contains(id))
        {
            case (true, true):
                operations.AddRange(Delta.Of([Creation(id, from).Inverse(), Creation(id, to)], from.Symbols).Operations);
                break;
            case (true, false):
                operations.Add(Creation(id, from).Inverse());
                break;
            case (false, true):
                operations.Add(Creation(id, to));
                break;
        }
    }

    private static DeltaOperation Creation(ElementId id, GraphView graph) => new()
    {
        Kind = id.Kind == ElementKind.Node ? DeltaKind.CreateNode : DeltaKind.CreateEdge,
        Element = id,
        Type = graph.TypeOf(id),
        Host = graph.HostOf(id),
        Attributes = graph.AttributesOf(id),
        Source = id.Kind == ElementKind.Edge ? graph.SourceOf(id) : ElementId.None,
        Target = id.Kind == ElementKind.Edge ? graph.TargetOf(id) : ElementId.None,
    };
}
