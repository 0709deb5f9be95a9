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

    /// <summary>The SHA-256 root of the directory of a version; hashes only what no state digest has hashed before, and remembers it.</summary>
    /// <returns>The number of pages and branches hashed.</returns>
    internal static int StrongHash(RadixNode? node, SymbolTable symbols, Span<byte> hash)
    {
        hash.Clear();
        return node is null ? 0 : StrongHashOf(node, symbols, hash);
    }

    private static int StrongHashOf(RadixNode node, SymbolTable symbols, Span<byte> hash)
    {
        if (node.Strong is { } known)
        {
            known.Value.CopyTo(hash);
            return 0;
        }

        var hashed = 1 + (node is RadixBranch branch ? HashBelow(branch, symbols) : 0);
        Hash<StrongHash>(node, symbols, hash);
        node.Strong = new RadixNode.StrongDigest(new Digest(hash));
        return hashed;
    }

    /// <summary>Sees to it that the digests of all children are known, so that the branch is hashed from them.</summary>
    private static int HashBelow(RadixBranch branch, SymbolTable symbols)
    {
        var hashed = 0;
        Span<byte> unused = stackalloc byte[Digest.Size];
        for (var index = 0; index < RadixBranch.Width; index++)
        {
            hashed += branch.Child(index) is { } child ? StrongHashOf(child, symbols, unused) : 0;
        }

        return hashed;
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
            _ = StrongHashOf(child, symbols, place);
        }
    }
}
