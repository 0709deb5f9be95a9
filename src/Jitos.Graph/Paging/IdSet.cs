namespace Jitos.Graph;

/// <summary>A persistent set of slots, enumerated in ascending order. A copy of the struct is a version of the set.</summary>
internal struct IdSet
{
    private Radix<BitPage> pages;
    private ulong spare;

    /// <summary>The number of slots in the set.</summary>
    internal long Count { get; private set; }

    internal readonly bool Contains(ulong slot) => pages.Find(slot >> BitPage.Bits) is { } page && page.Contains(slot);

    /// <summary>The least slot of the set not below a slot, 0 if there is none.</summary>
    internal readonly ulong Next(ulong from)
    {
        for (var page = pages.Next(from >> BitPage.Bits); page is not null; page = pages.Next(page.Key + 1))
        {
            var found = page.Next(Math.Max(from, page.Key << BitPage.Bits));
            if (found != 0)
            {
                return found;
            }
        }

        return 0;
    }

    /// <summary>Adds a slot that is not in the set.</summary>
    internal void Add(ulong slot, Generation generation)
    {
        var key = slot >> BitPage.Bits;
        (pages.TryOwn(key, generation) ?? pages.Add(new BitPage(generation, key), generation)).Add(slot);
        Count++;
    }

    /// <summary>Removes a slot that is in the set.</summary>
    internal void Remove(ulong slot, Generation generation)
    {
        var page = pages.Own(slot >> BitPage.Bits, generation);
        page.Remove(slot);
        Count--;
        if (page.Count == 0)
        {
            RemoveSpare(page.Key, generation);
        }
    }

    /// <summary>Lets one page stay empty, as it is often filled again, and removes the one that did before.</summary>
    private void RemoveSpare(ulong emptied, Generation generation)
    {
        if (spare != emptied && pages.Find(spare) is { Count: 0 })
        {
            pages.Remove(spare, generation);
        }

        spare = emptied;
    }
}
