using System.Security.Cryptography;
using System.Text;

namespace Jitos.Storage;

/// <summary>The SHA-256 over a frame's header and body; with the previous digest in the header it covers the journal up to there.</summary>
/// <remarks>Tamper-evident, not a state digest: it depends on how records were grouped into frames.</remarks>
public readonly record struct ChainDigest
{
    /// <summary>The size, in bytes.</summary>
    public const int Size = Bytes32.Size;

    private readonly Bytes32 bits;

    /// <summary>Takes the 32 bytes of a digest.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not exactly 32 bytes.</exception>
    public ChainDigest(ReadOnlySpan<byte> digest) => bits = Bytes32.Read(digest);

    /// <summary>The digest that the first frame of a journal follows. It depends on the journal, so that frames of another never fit.</summary>
    public static ChainDigest Genesis(JournalId journal) =>
        new(SHA256.HashData(Encoding.ASCII.GetBytes($"jitos journal {journal.Universe}/{journal.Pid}")));

    /// <summary>Writes the 32 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than 32 bytes.</exception>
    public void CopyTo(Span<byte> destination) => bits.CopyTo(destination);

    /// <summary>The 32 bytes in a new array.</summary>
    public byte[] ToArray() => bits.ToArray();

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString() => bits.ToString();
}
