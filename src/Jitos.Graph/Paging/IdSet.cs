namespace Jitos.Graph;

/// <summary>A persistent set of slots, enumerated in ascending order. A copy of the struct is a version of the set.</summary>
internal struct IdSet
{
    private Radix<BitPage> pages;

    /// <summary>The number of slots in the set.</summary>
    internal long Count { get; private set; }

    internal readonly bool Contains(ulong slot) => pages.Find(slot >> BitPage.Bits) is { } page && page.Contains(slot);

    /// <summary>The least slot of the set not below a slot, 0 if there is none.</summary>
    internal readonly ulong Next(ulong from)
    {
        var page = pages.Next(from >> BitPage.Bits);
        if (page is null)
        {
            return 0;
        }

        var first = page.Key << BitPage.Bits;
        var found = page.Next(Math.Max(from, first));
        return found != 0 || page.Key == ulong.MaxValue >> BitPage.Bits ? found : NextPage(page.Key + 1);
    }

    /// <summary>Adds a slot that is not in the set.</summary>
    internal void Add(ulong slot, Generation generation)
    {
        var key = slot >> BitPage.Bits;
        if (pages.Find(key) is null)
        {
            pages.Add(new BitPage(generation, key), generation);
        }

        pages.Own(key, generation).Add(slot);
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
            pages.Remove(page.Key, generation);
        }
    }

    private readonly ulong NextPage(ulong key) => pages.Next(key) is { } page ? page.Next(page.Key << BitPage.Bits) : 0;
}
