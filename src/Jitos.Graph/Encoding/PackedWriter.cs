using System.Buffers.Binary;
using System.Text;

namespace Jitos.Graph;

/// <summary>
/// Writes the packed format: variable-length integers, and names as numbers of a table that precedes the body. See
/// docs/format.md.
/// </summary>
/// <param name="symbols">What names are written of; null if none is.</param>
/// <param name="isRelative">
/// Whether a list that the graph has before the message is left out where an operation edits it, so that only a reader with that
/// graph can read the message.
/// </param>
public sealed class PackedWriter(SymbolTable? symbols, bool isRelative = false)
{
    /// <summary>The version of the format, the first byte of a message, unless a list is edited in it.</summary>
    public const byte Version = 1;

    /// <summary>The version of a message in which a list is edited. A program that knows version 1 only must not read past that.</summary>
    public const byte EditVersion = 2;

    /// <summary>The version of a message that edits a list of the graph before it, which it does not say.</summary>
    public const byte RelativeVersion = 3;

    private Dictionary<Symbol, int>? names;
    private KnownLists lists;
    private byte version = Version;
    private byte[] buffer = new byte[64];
    private int length;

    /// <summary>What has been written so far, without version and table of names.</summary>
    public ReadOnlySpan<byte> Body => buffer.AsSpan(0, length);

    /// <summary>The message: version, table of names, body.</summary>
    public byte[] ToArray() => ToArray(Body);

    /// <summary>A message with this writer's version and table of names, and a body of which this writer's is a part.</summary>
    public byte[] ToArray(ReadOnlySpan<byte> body)
    {
        var header = new PackedWriter(symbols);
        header.WriteByte(version);
        header.WriteVarint((ulong)(names?.Count ?? 0));
        foreach (var name in names?.OrderBy(pair => pair.Value).ToArray() ?? [])
        {
            header.WriteString(symbols!.NameOf(name.Key));
        }

        return [.. header.Body, .. body];
    }

    /// <summary>A byte.</summary>
    public void WriteByte(byte value) => Reserve(1)[0] = value;

    /// <summary>Eight bytes, least first.</summary>
    public void WriteUInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Reserve(8), value);

    /// <summary>An unsigned integer in 1 to 10 bytes of 7 bits, least first (LEB128).</summary>
    public void WriteVarint(ulong value)
    {
        while (value >= 0x80)
        {
            WriteByte((byte)(value | 0x80));
            value >>= 7;
        }

        WriteByte((byte)value);
    }

    /// <summary>A signed integer, zigzag.</summary>
    public void WriteSigned(long value) => WriteVarint((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>A length and some bytes.</summary>
    public void WriteBytes(ReadOnlySpan<byte> value)
    {
        WriteVarint((ulong)value.Length);
        WriteRaw(value);
    }

    /// <summary>Some bytes without a length.</summary>
    public void WriteRaw(ReadOnlySpan<byte> value) => value.CopyTo(Reserve(value.Length));

    /// <summary>A length and text in UTF-8.</summary>
    public void WriteString(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        WriteVarint((ulong)size);
        Encoding.UTF8.GetBytes(value, Reserve(size));
    }

    /// <summary>An id: 0 for none, else sequence·4 + 2 if a lane follows + 1 for an edge; then the lane if it is not 0.</summary>
    public void WriteId(ElementId id)
    {
        var lane = id.Lane;
        WriteVarint(((ulong)id.Sequence << 2) | (lane != 0 ? 2UL : 0) | (id.Kind == ElementKind.Edge ? 1UL : 0));
        if (lane != 0)
        {
            WriteVarint((ulong)lane);
        }
    }

    /// <summary>A name, as its number in the message's table, from 0.</summary>
    public void WriteSymbol(Symbol symbol)
    {
        names ??= [];
        if (!names.TryGetValue(symbol, out var number))
        {
            names.Add(symbol, number = names.Count);
        }

        WriteVarint((ulong)number);
    }

    /// <summary>A value: its kind, then its content.</summary>
    public void WriteValue(Value value)
    {
        WriteByte((byte)value.Kind);
        switch (value.Kind)
        {
            case ValueKind.Bool:
                WriteByte(value.AsBool() ? (byte)1 : (byte)0);
                break;
            case ValueKind.Int:
                WriteSigned(value.AsInt());
                break;
            case ValueKind.Float:
                WriteUInt64(BitConverter.DoubleToUInt64Bits(value.AsFloat()));
                break;
            case ValueKind.String:
                WriteString(value.AsString());
                break;
            case ValueKind.Bytes:
                WriteBytes(value.AsBytes());
                break;
            case ValueKind.List:
                WriteList(value.AsList());
                break;
        }
    }

    /// <summary>Attributes: their number, then each name and value.</summary>
    public void WriteAttributes(Attributes attributes)
    {
        WriteVarint((ulong)attributes.Count);
        foreach (var (name, value) in attributes.Items)
        {
            WriteSymbol(name);
            WriteValue(value);
        }
    }

    /// <summary>The operations of a delta: their number, then each.</summary>
    public void WriteOperations(ReadOnlySpan<DeltaOperation> operations)
    {
        WriteVarint((ulong)operations.Length);
        foreach (ref readonly var operation in operations)
        {
            WriteOperation(operation);
        }
    }

    private void WriteOperation(in DeltaOperation operation)
    {
        if (operation.Kind == DeltaKind.SetAttribute && lists.EditOf(operation) is { } edit)
        {
            WriteEdit(operation, edit);
            return;
        }

        WriteByte((byte)operation.Kind);
        WriteId(operation.Element);
        switch (operation.Kind)
        {
            case DeltaKind.SetAttribute:
                WriteSymbol(operation.Attribute);
                WriteValue(operation.OldValue);
                WriteValue(operation.NewValue);
                lists.Note(operation);
                return;
            case DeltaKind.SetHost:
                WriteId(operation.Host);
                WriteId(operation.NewHost);
                return;
            case DeltaKind.CreateEdge or DeltaKind.DeleteEdge:
                WriteId(operation.Source);
                WriteId(operation.Target);
                break;
        }

        WriteSymbol(operation.Type);
        WriteId(operation.Host);
        WriteAttributes(operation.Attributes);
        lists.Note(operation);
    }

    private void WriteEdit(in DeltaOperation operation, ListEdit edit)
    {
        WriteByte(KnownLists.Tag);
        WriteId(operation.Element);
        WriteSymbol(operation.Attribute);
        var origin = lists.OriginOf(operation, isRelative);
        version = Math.Max(version, origin == ListOrigin.Graph ? RelativeVersion : EditVersion);
        WriteByte((byte)origin);
        if (origin == ListOrigin.Here)
        {
            WriteList(operation.OldValue.AsList());
        }

        WriteVarint((ulong)edit.Prefix);
        WriteVarint((ulong)edit.Removed);
        WriteList(operation.NewValue.AsList().Slice(edit.Prefix, edit.Added));
        lists.Note(operation, edit);
    }

    private void WriteList(ReadOnlySpan<Value> items)
    {
        WriteVarint((ulong)items.Length);
        foreach (var item in items)
        {
            WriteValue(item);
        }
    }

    private Span<byte> Reserve(int count)
    {
        if (buffer.Length - length < count)
        {
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + count));
        }

        length += count;
        return buffer.AsSpan(length - count, count);
    }
}
