using System.Security.Cryptography;

namespace Jitos.Graph;

/// <summary>SHA-256.</summary>
internal sealed class StrongHash : IPageHash
{
    public static int Size => 32;

    public static int NameSize => Digest.Size;

    public static void PutName(SymbolTable symbols, Symbol name, Span<byte> bytes) => symbols.DigestOf(name).CopyTo(bytes);

    public static void Of(ReadOnlySpan<byte> bytes, Span<byte> hash) => SHA256.HashData(bytes, hash);
}
