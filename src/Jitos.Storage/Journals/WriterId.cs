using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Jitos.Storage;

/// <summary>Names one holder of a journal: each activation that takes a journal over has its own.</summary>
/// <remarks>128 random bits, written into every frame of that holder. It tells who wrote; the epoch decides who may.</remarks>
public readonly record struct WriterId
{
    /// <summary>The size, in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 bits;

    /// <summary>Reads an id from its 16 bytes.</summary>
    /// <exception cref="ArgumentException">There are not exactly 16 bytes.</exception>
    public WriterId(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size, nameof(bytes));
        bits = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>A new id of 128 random bits.</summary>
    public static WriterId Create() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>Writes the 16 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The destination is shorter than 16 bytes.</exception>
    public void CopyTo(Span<byte> destination) => BinaryPrimitives.WriteUInt128BigEndian(destination, bits);

    /// <summary>The 16 bytes in a new array.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
