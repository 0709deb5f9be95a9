using System.Buffers.Binary;
using System.IO.Hashing;

namespace Jitos.Graph;

/// <summary>XxHash128: finds faults, does not resist forgery.</summary>
internal sealed class FastHash : IPageHash
{
    public static int Size => 16;

    public static int NameSize => 8;

    public static void PutName(SymbolTable symbols, Symbol name, Span<byte> bytes) =>
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, symbols.HashOf(name));

    public static void Of(ReadOnlySpan<byte> bytes, Span<byte> hash) => XxHash128.Hash(bytes, hash);
}
