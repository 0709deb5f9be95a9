using System.Numerics;
using System.Runtime.CompilerServices;

namespace Jitos.Graph;

/// <summary>
/// A persistent map from 64-bit keys to pages: a radix tree of 32 ways with compressed paths, enumerated in ascending
/// order of keys. A copy of the struct is a version of the map.
/// </summary>
/// <typeparam name="TPage">The pages.</typeparam>
internal struct Radix<TPage>
    where TPage : Page
{
    private RadixNode? root;

    /// <summary>The root, null if the map is empty.</summary>
    internal readonly RadixNode? Root => root;

    /// <summary>The page of a key.</summary>
    internal readonly TPage? Find(ulong key)
    {
        var node = root;
        while (node is RadixBranch branch)
        {
            if (!branch.Covers(key))
            {
                return null;
            }

            node = branch.Child(branch.IndexOf(key));
        }

        return node is not null && Unsafe.As<TPage>(node).Key == key ? Unsafe.As<TPage>(node) : null;
    }

    /// <summary>The page of the least key not below a key.</summary>
    internal readonly TPage? Next(ulong key) => Next(root, key) is { } page ? Unsafe.As<TPage>(page) : null;

    /// <summary>The page of a key that is in the map, owned by the generation.</summary>
    internal TPage Own(ulong key, Generation generation) => TryOwn(key, generation)!;

    /// <summary>The page of a key, owned by the generation; null if the key is not in the map.</summary>
    internal TPage? TryOwn(ulong key, Generation generation)
    {
        ref var slot = ref root;
        while (slot is RadixBranch branch && branch.Covers(key))
        {
            slot = ref OwnBranch(ref slot, branch, generation).Child(branch.IndexOf(key));
        }

        if (slot is null or RadixBranch || Unsafe.As<TPage>(slot).Key != key)
        {
            return null;
        }

        var page = Unsafe.As<TPage>(slot);
        if (!ReferenceEquals(page.Owner, generation))
        {
            page = Unsafe.As<TPage>(page.Copy(generation));
            slot = page;
        }

        page.IsHashed = false;
        return page;
    }

    /// <summary>Adds a page whose key is not in the map, and returns it.</summary>
    internal TPage Add(TPage page, Generation generation)
    {
        ref var slot = ref root;
        while (slot is RadixBranch branch && branch.Covers(page.Key))
        {
            branch = OwnBranch(ref slot, branch, generation);
            slot = ref branch.Child(branch.IndexOf(page.Key));
            if (slot is null)
            {
                branch.Count++;
            }
        }

        slot = slot is null ? page : Fork(slot, page, generation);
        return page;
    }

    /// <summary>Removes the page of a key that is in the map.</summary>
    internal void Remove(ulong key, Generation generation)
    {
        ref var parent = ref root;
        ref var slot = ref root;
        while (slot is RadixBranch branch)
        {
            branch = OwnBranch(ref slot, branch, generation);
            parent = ref slot;
            slot = ref branch.Child(branch.IndexOf(key));
        }

        slot = null;
        if (parent is RadixBranch { Count: var count } above)
        {
            above.Count = count - 1;
            if (above.Count == 1)
            {
                parent = OnlyChild(above);
            }
        }
    }

    private static RadixBranch OwnBranch(ref RadixNode? slot, RadixBranch branch, Generation generation)
    {
        if (!ReferenceEquals(branch.Owner, generation))
        {
            branch = branch.Copy(generation);
            slot = branch;
        }

        branch.IsHashed = false;
        return branch;
    }

    private static RadixBranch Fork(RadixNode present, Page added, Generation generation)
    {
        var key = present is RadixBranch below ? below.Prefix << RadixBranch.Bits << below.Shift : ((Page)present).Key;
        var shift = BitOperations.Log2(key ^ added.Key) / RadixBranch.Bits * RadixBranch.Bits;
        var branch = new RadixBranch(generation, shift, key >> shift >> RadixBranch.Bits) { Count = 2 };
        branch.Child(branch.IndexOf(key)) = present;
        branch.Child(branch.IndexOf(added.Key)) = added;
        return branch;
    }

    private static RadixNode OnlyChild(RadixBranch branch)
    {
        var index = 0;
        while (branch.Child(index) is null)
        {
            index++;
        }

        return branch.Child(index)!;
    }

    private static Page? Next(RadixNode? node, ulong key)
    {
        if (node is not RadixBranch branch)
        {
            return node is Page page && page.Key >= key ? page : null;
        }

        if (!branch.Covers(key))
        {
            return key < branch.Prefix << RadixBranch.Bits << branch.Shift ? Next(branch, FirstKey(branch)) : null;
        }

        var index = branch.IndexOf(key);
        var found = Next(branch.Child(index), key);
        while (found is null && ++index < RadixBranch.Width)
        {
            found = Next(branch.Child(index), 0);
        }

        return found;
    }

    private static ulong FirstKey(RadixBranch branch) => branch.Prefix << RadixBranch.Bits << branch.Shift;
}
