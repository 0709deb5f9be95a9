using System.Runtime.CompilerServices;

namespace Jitos.Graph;

/// <summary>
/// An inner node of a radix directory: 32 children chosen by five bits of the key. It has at least two, so that the
/// shape of a directory depends on its keys alone.
/// </summary>
internal sealed class RadixBranch(Generation owner, int shift, ulong prefix) : RadixNode(owner)
{
    internal const int Bits = 5;
    internal const int Width = 1 << Bits;

    private ChildArray children;

    /// <summary>The number of key bits below those that choose the child.</summary>
    internal int Shift { get; } = shift;

    /// <summary>The key bits above those that choose the child, equal for all keys below.</summary>
    internal ulong Prefix { get; } = prefix;

    /// <summary>The number of children.</summary>
    internal int Count { get; set; }

    /// <summary>Whether a key belongs below this branch.</summary>
    internal bool Covers(ulong key) => (key >> Shift >> Bits) == Prefix;

    /// <summary>The place of a key's child.</summary>
    internal int IndexOf(ulong key) => (int)(key >> Shift) & (Width - 1);

    /// <summary>A child, by its place.</summary>
    internal ref RadixNode? Child(int index) => ref children[index];

    internal RadixBranch Copy(Generation generation) =>
        new(generation, Shift, Prefix) { Count = Count, children = children, Hash = Hash, IsHashed = IsHashed };

    [InlineArray(Width)]
    private struct ChildArray
    {
        private RadixNode? first;
    }
}
