using static System.Buffers.Binary.BinaryPrimitives;

namespace Jitos.Storage;

/// <summary>32 bytes by value: what a SHA-256 is made of.</summary>
internal readonly record struct Bytes32(ulong A, ulong B, ulong C, ulong D)
{
    public const int Size = 32;

    public static Bytes32 Read(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size, nameof(bytes));
        return new(
            ReadUInt64BigEndian(bytes),
            ReadUInt64BigEndian(bytes[8..]),
            ReadUInt64BigEndian(bytes[16..]),
            ReadUInt64BigEndian(bytes[24..]));
    }

    public void CopyTo(Span<byte> destination)
    {
        WriteUInt64BigEndian(destination, A);
        WriteUInt64BigEndian(destination[8..], B);
        WriteUInt64BigEndian(destination[16..], C);
        WriteUInt64BigEndian(destination[24..], D);
    }

    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    public override string ToString() => Convert.ToHexStringLower(ToArray());
}
