using System.Buffers.Binary;

namespace Jitos.Graph;

/// <summary>A page of 32 consecutive slots of one kind of element, with the bytes that its digests hash.</summary>
internal abstract class ContentPage(Generation owner, ulong key) : Page(owner, key)
{
    internal const int Bits = 5;
    internal const int Width = 1 << Bits;

    /// <summary>The number of slots in use.</summary>
    internal int Count { get; set; }

    /// <summary>Whether no element is in a slot of the page.</summary>
    internal abstract bool IsFree(ulong slot);

    /// <summary>Feeds the page to a digest: each slot with a fixed number of bytes, free ones zero.</summary>
    internal abstract void HashInto<THash>(SymbolTable symbols, Span<byte> hash)
        where THash : IPageHash;

    /// <summary>The place of a slot in its page.</summary>
    protected static int IndexOf(ulong slot) => (int)slot & (Width - 1);

    /// <summary>Writes an 8-byte number, least byte first, and moves on.</summary>
    protected static void Put(ref Span<byte> bytes, ulong value)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        bytes = bytes[8..];
    }

    /// <summary>Writes what stands for a type and moves on.</summary>
    protected static void Put<THash>(ref Span<byte> bytes, Symbol type, SymbolTable symbols)
        where THash : IPageHash
    {
        THash.PutName(symbols, type, bytes);
        bytes = bytes[THash.NameSize..];
    }

    /// <summary>Writes the digest of an element's attributes and moves on; zeros if there are none.</summary>
    protected static void Put<THash>(ref Span<byte> bytes, Attributes attributes, SymbolTable symbols)
        where THash : IPageHash
    {
        attributes.Hash<THash>(symbols, bytes[..THash.Size]);
        bytes = bytes[THash.Size..];
    }
}
