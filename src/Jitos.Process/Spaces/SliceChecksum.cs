using System.Globalization;
using System.IO.Hashing;
using Jitos.Graph;

namespace Jitos.Process;

/// <summary>
/// The sum, modulo 2¹²⁸, of the XxHash128 of each element of a slice. It does not depend on the order of the elements, so
/// that both sides of a stream keep it as elements come, go and change. It finds faults; it does not resist forgery.
/// </summary>
/// <param name="Value">The sum; 0 for an empty slice.</param>
public readonly record struct SliceChecksum(UInt128 Value)
{
    /// <summary>The checksum of one element, given as what creates it.</summary>
    public static SliceChecksum Of(in DeltaOperation element, SymbolTable symbols)
    {
        var bytes = new PackedWriter(symbols);
        bytes.WriteUInt64(element.Element.Value);
        bytes.WriteString(symbols.NameOf(element.Type));
        bytes.WriteUInt64(element.Host.Value);
        bytes.WriteUInt64(element.Source.Value);
        bytes.WriteUInt64(element.Target.Value);
        foreach (var (name, value) in element.Attributes.Items)
        {
            bytes.WriteString(symbols.NameOf(name));
            bytes.WriteValue(value);
        }

        return new SliceChecksum(XxHash128.HashToUInt128(bytes.Body));
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => Value.ToString("x32", CultureInfo.InvariantCulture);

    /// <summary>The checksum with an element that comes.</summary>
    public static SliceChecksum operator +(SliceChecksum left, SliceChecksum right) => new(unchecked(left.Value + right.Value));

    /// <summary>The checksum without an element that goes.</summary>
    public static SliceChecksum operator -(SliceChecksum left, SliceChecksum right) => new(unchecked(left.Value - right.Value));
}
