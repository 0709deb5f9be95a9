using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Jitos.Graph;

/// <summary>The key of a value in the index of an attribute: equal for equal values. It is never stored.</summary>
internal static class IndexKey
{
    internal static ulong Of(Value value) => value.Kind switch
    {
        ValueKind.Bool => Of(value.AsBool() ? 1 : 0, value.Kind),
        ValueKind.Int => Of(value.AsInt(), value.Kind),
        ValueKind.Float => Of(BitConverter.DoubleToInt64Bits(value.AsFloat()), value.Kind),
        ValueKind.String => Of(MemoryMarshal.AsBytes(value.AsString().AsSpan()), value.Kind),
        ValueKind.Bytes => Of(value.AsBytes(), value.Kind),
        ValueKind.List => Of(value.AsList()),
        _ => 0,
    };

    private static ulong Of(ReadOnlySpan<Value> items)
    {
        var keys = new ulong[items.Length];
        for (var index = 0; index < items.Length; index++)
        {
            keys[index] = Of(items[index]);
        }

        return Of(MemoryMarshal.AsBytes<ulong>(keys), ValueKind.List);
    }

    private static ulong Of(long bits, ValueKind kind) => Of(MemoryMarshal.AsBytes(new ReadOnlySpan<long>(in bits)), kind);

    private static ulong Of(ReadOnlySpan<byte> bytes, ValueKind kind) => XxHash3.HashToUInt64(bytes, (long)kind);
}
