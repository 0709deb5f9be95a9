using System.Buffers.Binary;

namespace Jitos.Graph;

/// <summary>Names one requested operation, so that a repeated request gets the answer of the first.</summary>
/// <remarks>128 bits chosen by the requester. <c>default</c>, all zeros, stands for work that nobody requested.</remarks>
public readonly record struct OperationId : IComparable<OperationId>
{
    /// <summary>The size, in bytes.</summary>
    public const int Size = 16;

    private readonly UInt128 bits;

    /// <summary>Reads an id of its 16 bytes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not exactly 16 bytes.</exception>
    public OperationId(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bytes.Length, Size, nameof(bytes));
        bits = BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    /// <summary>Where the operation stands among those of its caller: its first eight bytes, which begin with the time.</summary>
    public ulong Order => (ulong)(bits >> 64);

    /// <summary>Whether an id comes before another.</summary>
    public static bool operator <(OperationId left, OperationId right) => left.bits < right.bits;

    /// <summary>Whether an id comes after another.</summary>
    public static bool operator >(OperationId left, OperationId right) => left.bits > right.bits;

    /// <summary>Whether an id does not come after another.</summary>
    public static bool operator <=(OperationId left, OperationId right) => left.bits <= right.bits;

    /// <summary>Whether an id does not come before another.</summary>
    public static bool operator >=(OperationId left, OperationId right) => left.bits >= right.bits;

    /// <summary>Compares ids as numbers, first byte first.</summary>
    /// <returns>Negative if this one is less, positive if it is greater.</returns>
    public int CompareTo(OperationId other) => bits.CompareTo(other.bits);

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
