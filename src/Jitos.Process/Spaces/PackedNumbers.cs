using Jitos.Graph;

namespace Jitos.Process;

/// <summary>Integers of 128 bits in packed messages: 16 bytes, least first.</summary>
internal static class PackedNumbers
{
    public static void WriteUInt128(this PackedWriter writer, UInt128 value)
    {
        writer.WriteUInt64((ulong)value);
        writer.WriteUInt64((ulong)(value >> 64));
    }

    /// <exception cref="PackedFormatException">The message ends before.</exception>
    public static UInt128 ReadUInt128(this ref PackedReader reader)
    {
        var low = reader.ReadUInt64();
        return new UInt128(reader.ReadUInt64(), low);
    }
}
