using System.Security.Cryptography;

namespace Jitos.Storage;

/// <summary>Names a chunk by its content: the SHA-256 of its bytes.</summary>
/// <remarks>The default value, all zeros, is the name of no known content.</remarks>
public readonly record struct ChunkId
{
    /// <summary>The size, in bytes.</summary>
    public const int Size = Bytes32.Size;

    private readonly Bytes32 bits;

    /// <summary>Takes the 32 bytes of a digest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not exactly 32 bytes.</exception>
    public ChunkId(ReadOnlySpan<byte> digest) => bits = Bytes32.Read(digest);

    /// <summary>The name of this content.</summary>
    public static ChunkId Of(ReadOnlySpan<byte> content) => new(SHA256.HashData(content));

    /// <summary>Writes the 32 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination) => bits.CopyTo(destination);

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToArray() => bits.ToArray();

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => bits.ToString();
}
