namespace Jitos.Graph;

/// <summary>
/// The edges at one end of a node, in ascending order. A short list is an array; a long one is a set per edge type.
/// </summary>
internal sealed class Adjacency
{
    private const int MaxShort = 24;
    private const int LeastLength = 2;

    private Entry[] entries;
    private Group[]? groups;
    private int entryCount;

    internal Adjacency(Generation owner)
        : this(owner, new Entry[LeastLength])
    {
    }

    private Adjacency(Generation owner, Entry[] entries)
    {
        Owner = owner;
        owner.OwnEnd();
        this.entries = entries;
    }

    /// <summary>The generation that may change this in place.</summary>
    internal Generation Owner { get; }

    /// <summary>The number of edges.</summary>
    internal long Count { get; private set; }

    /// <summary>The list for another generation.</summary>
    internal Adjacency Copy(Generation generation) => new(generation, (Entry[])entries.Clone())
    {
        groups = (Group[]?)groups?.Clone(),
        entryCount = entryCount,
        Count = Count,
    };

    /// <summary>Adds an edge that is not in the list.</summary>
    internal void Add(Symbol type, ulong slot, Generation generation)
    {
        Count++;
        if (groups is null && entryCount == MaxShort)
        {
            SplitByType(generation);
        }

        if (groups is null)
        {
            Insert(new Entry(slot, type));
        }
        else
        {
            GroupOf(type).Edges.Add(slot, generation);
        }
    }

    /// <summary>Removes an edge that is in the list.</summary>
    internal void Remove(Symbol type, ulong slot, Generation generation)
    {
        Count--;
        if (groups is not null)
        {
            GroupOf(type).Edges.Remove(slot, generation);
            JoinTypes();
            return;
        }

        var index = IndexOf(slot);
        Array.Copy(entries, index + 1, entries, index, entryCount - index - 1);
        entryCount--;
        if (entries.Length > LeastLength && entryCount <= entries.Length / 4)
        {
            Array.Resize(ref entries, entries.Length / 2);
        }
    }

    /// <summary>The least edge not below a slot whose type is admitted, 0 if there is none; null admits all.</summary>
    internal ulong Next(ulong from, TypeFilter? filter)
    {
        if (groups is not null)
        {
            return NextOfGroups(from, filter);
        }

        foreach (ref readonly var entry in entries.AsSpan(0, entryCount))
        {
            if (entry.Slot >= from && (filter is null || filter.Admits(entry.Type)))
            {
                return entry.Slot;
            }
        }

        return 0;
    }

    private ulong NextOfGroups(ulong from, TypeFilter? filter)
    {
        var least = 0UL;
        foreach (ref readonly var group in groups.AsSpan())
        {
            if (filter is not null && !filter.Admits(group.Type))
            {
                continue;
            }

            var next = group.Edges.Next(from);
            least = least == 0 || (next != 0 && next < least) ? next : least;
        }

        return least;
    }

    private void Insert(Entry entry)
    {
        if (entryCount == entries.Length)
        {
            Array.Resize(ref entries, Math.Min(entryCount * 2, MaxShort));
        }

        var index = entryCount++;
        while (index > 0 && entries[index - 1].Slot > entry.Slot)
        {
            entries[index] = entries[index - 1];
            index--;
        }

        entries[index] = entry;
    }

    private int IndexOf(ulong slot)
    {
        var index = 0;
        while (entries[index].Slot != slot)
        {
            index++;
        }

        return index;
    }

    private void SplitByType(Generation generation)
    {
        groups = [];
        foreach (var entry in entries)
        {
            GroupOf(entry.Type).Edges.Add(entry.Slot, generation);
        }

        entries = [];
        entryCount = 0;
    }

    /// <summary>Goes back to the short form when half of it would do, so that a list on the border does not change form at each step.</summary>
    private void JoinTypes()
    {
        if (Count > MaxShort / 2)
        {
            return;
        }

        var joined = new Entry[MaxShort];
        foreach (ref readonly var group in groups.AsSpan())
        {
            for (var slot = group.Edges.Next(0); slot != 0; slot = group.Edges.Next(slot + 1))
            {
                joined[entryCount++] = new Entry(slot, group.Type);
            }
        }

        Array.Sort(joined, 0, entryCount);
        (entries, groups) = (joined, null);
    }

    private ref Group GroupOf(Symbol type)
    {
        for (var index = 0; index < groups!.Length; index++)
        {
            if (groups[index].Type == type)
            {
                return ref groups[index];
            }
        }

        Array.Resize(ref groups, groups.Length + 1);
        groups[^1].Type = type;
        return ref groups[^1];
    }

    private readonly record struct Entry(ulong Slot, Symbol Type) : IComparable<Entry>
    {
        public int CompareTo(Entry other) => Slot.CompareTo(other.Slot);
    }

    private struct Group
    {
        internal Symbol Type;
        internal IdSet Edges;
    }
}
