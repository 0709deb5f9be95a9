using System.Buffers.Binary;

namespace Jitos.Graph;

/// <summary>
/// Digests of a radix directory of content pages. A branch hashes its shift (1 byte), its prefix (8) and its 32
/// children's hashes, zeros for none; the empty directory's hash is zeros.
/// </summary>
internal static class MerkleTree
{
    /// <summary>The checksum of a directory; hashes only what has changed since the last call, and remembers it.</summary>
    internal static UInt128 Checksum(RadixNode? node, SymbolTable symbols)
    {
        if (node is null)
        {
            return 0;
        }

        if (!node.IsHashed)
        {
            Span<byte> hash = stackalloc byte[FastHash.Size];
            Hash<FastHash>(node, symbols, hash);
            node.Hash = BinaryPrimitives.ReadUInt128BigEndian(hash);
            node.IsHashed = true;
        }

        return node.Hash;
    }

    /// <summary>The SHA-256 root of a directory.</summary>
    internal static void StrongHash(RadixNode? node, SymbolTable symbols, Span<byte> hash)
    {
        hash.Clear();
        if (node is not null)
        {
            Hash<StrongHash>(node, symbols, hash);
        }
    }

    private static void Hash<THash>(RadixNode node, SymbolTable symbols, Span<byte> hash)
        where THash : IPageHash
    {
        if (node is RadixBranch branch)
        {
            HashBranch<THash>(branch, symbols, hash);
        }
        else
        {
            ((ContentPage)node).HashInto<THash>(symbols, hash);
        }
    }

    private static void HashBranch<THash>(RadixBranch branch, SymbolTable symbols, Span<byte> hash)
        where THash : IPageHash
    {
        Span<byte> bytes = stackalloc byte[9 + (RadixBranch.Width * THash.Size)];
        bytes.Clear();
        bytes[0] = (byte)branch.Shift;
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[1..], branch.Prefix);
        for (var index = 0; index < RadixBranch.Width; index++)
        {
            if (branch.Child(index) is { } child)
            {
                var place = bytes.Slice(9 + (index * THash.Size), THash.Size);
                HashChild<THash>(child, symbols, place);
            }
        }

        THash.Of(bytes, hash);
    }

    private static void HashChild<THash>(RadixNode child, SymbolTable symbols, Span<byte> place)
        where THash : IPageHash
    {
        if (typeof(THash) == typeof(FastHash))
        {
            BinaryPrimitives.WriteUInt128BigEndian(place, Checksum(child, symbols));
        }
        else
        {
            Hash<THash>(child, symbols, place);
        }
    }
}
