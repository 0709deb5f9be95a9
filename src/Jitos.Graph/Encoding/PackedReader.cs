using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;

namespace Jitos.Graph;

/// <summary>
/// Reads the packed format. Every count is checked against the bytes that are left before anything is allocated. A
/// content has one form only: another is refused.
/// </summary>
public ref struct PackedReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private const int MinNameBytes = 2;
    private const int MinAttributeBytes = 3;
    private const int MinItemBytes = 2;
    private const int MinOperationBytes = 4;

    private readonly SymbolTable? symbols;
    private readonly ImmutableArray<Symbol> names;
    private readonly int length;
    private readonly byte version;
    private readonly Func<ElementId, Symbol, Value>? listBefore;
    private ReadOnlySpan<byte> rest;
    private KnownLists lists;
    private byte versionNeeded = PackedWriter.Version;
    private int namesUsed;

    /// <summary>Opens a message: reads its version and table of names.</summary>
    /// <param name="message">The message.</param>
    /// <param name="symbols">Where its names are interned; null if it may have none.</param>
    /// <param name="listBefore">
    /// The value of an attribute in the graph that the message applies to, absent if it has none; null if that graph is not at hand,
    /// so that only messages are read that need none.
    /// </param>
    /// <exception cref="PackedFormatException">They are not well-formed.</exception>
    public PackedReader(ReadOnlySpan<byte> message, SymbolTable? symbols, Func<ElementId, Symbol, Value>? listBefore = null)
    {
        this.symbols = symbols;
        this.listBefore = listBefore;
        rest = message;
        length = message.Length;
        names = [];
        version = ReadByte();
        if (version is < PackedWriter.Version or > PackedWriter.RelativeVersion)
        {
            throw Bad($"is of version {version}, this program reads versions {PackedWriter.Version} to {PackedWriter.RelativeVersion}");
        }

        names = ReadNames(ReadCount(MinNameBytes));
    }

    /// <summary>Whether everything has been read.</summary>
    public readonly bool IsAtEnd => rest.IsEmpty;

    /// <summary>The number of bytes read so far.</summary>
    public readonly int Position => length - rest.Length;

    /// <summary>A byte.</summary>
    /// <exception cref="PackedFormatException">The message ends before.</exception>
    public byte ReadByte() => ReadRaw(1)[0];

    /// <summary>Eight bytes, least first.</summary>
    /// <exception cref="PackedFormatException">The message ends before.</exception>
    public ulong ReadUInt64() => BinaryPrimitives.ReadUInt64LittleEndian(ReadRaw(8));

    /// <summary>An unsigned integer, in its shortest form.</summary>
    /// <exception cref="PackedFormatException">It is not.</exception>
    public ulong ReadVarint()
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var part = ReadByte();
            if (shift == 63 && part > 1)
            {
                break;
            }

            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return part != 0 || shift == 0 ? value : throw Bad("has an integer that is not in its shortest form");
            }
        }

        throw Bad("has an integer of more than 64 bits");
    }

    /// <summary>A signed integer, zigzag.</summary>
    /// <exception cref="PackedFormatException">It is not well-formed.</exception>
    public long ReadSigned()
    {
        var value = ReadVarint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Checks that the message ends here and that all names of its table were used.</summary>
    /// <exception cref="PackedFormatException">There is more, or a name was not used.</exception>
    public readonly void ReadEnd()
    {
        if (!rest.IsEmpty)
        {
            throw Bad("has bytes after its end");
        }

        if (version != versionNeeded)
        {
            throw Bad($"is of version {version}, but has nothing that version {versionNeeded} has not");
        }

        if (namesUsed != names.Length)
        {
            throw Bad($"uses {namesUsed} of its {names.Length} names");
        }
    }

    /// <summary>A number of things each of which takes at least some bytes.</summary>
    /// <param name="leastBytes">The least number of bytes of a thing, from 1.</param>
    /// <exception cref="PackedFormatException">There are fewer bytes left.</exception>
    public int ReadCount(int leastBytes = 1)
    {
        var count = ReadVarint();
        return count <= (ulong)(rest.Length / leastBytes) ? (int)count : throw Bad($"announces {count} items where {rest.Length} bytes are left");
    }

    /// <summary>A length and some bytes.</summary>
    /// <exception cref="PackedFormatException">The message ends before.</exception>
    public ReadOnlySpan<byte> ReadBytes() => ReadRaw(ReadCount());

    /// <summary>Some bytes.</summary>
    /// <exception cref="PackedFormatException">The message ends before.</exception>
    public ReadOnlySpan<byte> ReadRaw(int count)
    {
        if (rest.Length < count)
        {
            throw Bad("ends too early");
        }

        var bytes = rest[..count];
        rest = rest[count..];
        return bytes;
    }

    /// <summary>Text.</summary>
    /// <exception cref="PackedFormatException">It is not well-formed UTF-8.</exception>
    public string ReadString()
    {
        try
        {
            return StrictUtf8.GetString(ReadBytes());
        }
        catch (DecoderFallbackException)
        {
            throw Bad("has text that is not UTF-8");
        }
    }

    /// <summary>An id.</summary>
    /// <exception cref="PackedFormatException">It is none.</exception>
    public ElementId ReadId()
    {
        var bits = ReadVarint();
        if (bits == 0)
        {
            return ElementId.None;
        }

        var (sequence, lane) = (bits >> 2, (bits & 2) != 0 ? ReadVarint() : 0);
        if (sequence is 0 or > ElementId.MaxSequence || lane > ElementId.MaxLane || ((bits & 2) != 0 && lane == 0))
        {
            throw Bad("has an id that is none");
        }

        return (bits & 1) == 0 ? ElementId.Node((int)lane, (long)sequence) : ElementId.Edge((int)lane, (long)sequence);
    }

    /// <summary>A name of the message's table.</summary>
    /// <exception cref="PackedFormatException">Its number is not in the table, or a name before it was not used yet.</exception>
    public Symbol ReadSymbol()
    {
        var number = ReadVarint();
        if (number >= (ulong)names.Length || number > (ulong)namesUsed)
        {
            throw Bad($"uses the name {number} of {names.Length} after {namesUsed} others");
        }

        namesUsed = Math.Max(namesUsed, (int)number + 1);
        return names[(int)number];
    }

    /// <summary>A value.</summary>
    /// <exception cref="PackedFormatException">It is not well-formed.</exception>
    public Value ReadValue() => ReadValue(0);

    /// <summary>Attributes, in ascending order of names.</summary>
    /// <exception cref="PackedFormatException">They are not.</exception>
    public Attributes ReadAttributes()
    {
        var items = new KeyValuePair<Symbol, Value>[ReadCount(MinAttributeBytes)];
        for (var index = 0; index < items.Length; index++)
        {
            var name = ReadSymbol();
            if (index > 0 && symbols!.Compare(items[index - 1].Key, name) >= 0)
            {
                throw Bad("has attributes out of order");
            }

            items[index] = new(name, ReadPresentValue());
        }

        return Attributes.OfSorted(items);
    }

    /// <summary>Operations.</summary>
    /// <exception cref="PackedFormatException">One is not well-formed.</exception>
    public ImmutableArray<DeltaOperation> ReadOperations()
    {
        var operations = ImmutableArray.CreateBuilder<DeltaOperation>(ReadCount(MinOperationBytes));
        for (var index = 0; index < operations.Capacity; index++)
        {
            operations.Add(ReadOperation());
        }

        return operations.MoveToImmutable();
    }

    private DeltaOperation ReadOperation()
    {
        var kind = ReadByte();
        var id = ReadId();
        if (version != PackedWriter.Version && kind == KnownLists.Tag)
        {
            return ReadEdit(id);
        }

        var operation = ReadOperation((DeltaKind)kind, id);
        if (version != PackedWriter.Version && operation.Kind == DeltaKind.SetAttribute && lists.EditOf(operation) is not null)
        {
            throw Bad("has a list in full where an edit says as much");
        }

        lists.Note(operation);
        return operation;
    }

    private DeltaOperation ReadOperation(DeltaKind kind, ElementId id)
    {
        switch (kind)
        {
            case DeltaKind.SetAttribute:
                return new() { Kind = kind, Element = id, Attribute = ReadSymbol(), OldValue = ReadValue(), NewValue = ReadValue() };
            case DeltaKind.SetHost:
                return new() { Kind = kind, Element = id, Host = ReadId(), NewHost = ReadId() };
            case DeltaKind.CreateNode or DeltaKind.DeleteNode:
                return new() { Kind = kind, Element = id, Type = ReadSymbol(), Host = ReadId(), Attributes = ReadAttributes() };
            case DeltaKind.CreateEdge or DeltaKind.DeleteEdge:
                return new() { Kind = kind, Element = id, Source = ReadId(), Target = ReadId(), Type = ReadSymbol(), Host = ReadId(), Attributes = ReadAttributes() };
            default:
                throw Bad($"has an operation of the unknown kind {(byte)kind}");
        }
    }

    private DeltaOperation ReadEdit(ElementId id)
    {
        var attribute = ReadSymbol();
        var origin = (ListOrigin)ReadByte();
        var before = ReadListBefore(id, attribute, origin);

        var (prefix, removed) = (ReadVarint(), ReadVarint());
        var length = (ulong)before.AsList().Length;
        if (prefix > length || removed > length - prefix)
        {
            throw Bad($"edits a list of {length} items after {prefix} of them, and removes {removed}");
        }

        var added = ReadList(0);
        var edit = new ListEdit((int)prefix, (int)removed, added.AsList().Length);
        var operation = new DeltaOperation { Kind = DeltaKind.SetAttribute, Element = id, Attribute = attribute, OldValue = before, NewValue = Edited(before, edit, added) };
        if (lists.EditOf(operation) != edit || lists.OriginOf(operation, version == PackedWriter.RelativeVersion) != origin)
        {
            throw Bad("edits a list otherwise than in the shortest way");
        }

        lists.Note(operation, edit);
        return operation;
    }

    private Value ReadListBefore(ElementId id, Symbol attribute, ListOrigin origin)
    {
        versionNeeded = Math.Max(versionNeeded, origin == ListOrigin.Graph ? PackedWriter.RelativeVersion : PackedWriter.EditVersion);
        var before = origin switch
        {
            ListOrigin.Here => ReadList(0),
            ListOrigin.Message => lists.Find(id, attribute),
            ListOrigin.Graph when version == PackedWriter.RelativeVersion => (listBefore ?? throw Bad("edits a list of a graph that is not at hand"))(id, attribute),
            _ => throw Bad($"says in the unknown way {(byte)origin} which list it edits"),
        };
        return before.Kind == ValueKind.List ? before : throw Bad("edits a list that neither it nor the graph has");
    }

    private readonly Value Edited(Value before, ListEdit edit, Value added)
    {
        try
        {
            return edit.ApplyTo(before, added);
        }
        catch (ValueLimitException error)
        {
            throw Bad($"has a bad list: {error.Message}");
        }
    }

    private Value ReadPresentValue()
    {
        var value = ReadValue();
        return value.IsAbsent ? throw Bad("has an absent value where there must be one") : value;
    }

    private Value ReadValue(int depth)
    {
        var kind = (ValueKind)ReadByte();
        return kind switch
        {
            ValueKind.Absent => Value.Absent,
            ValueKind.Bool => ReadBool(),
            ValueKind.Int => Value.Of(ReadSigned()),
            ValueKind.Float => ReadFloat(),
            ValueKind.String => Value.Of(ReadString()),
            ValueKind.Bytes => Value.OfBytes(ReadBytes()),
            ValueKind.List when depth < Value.MaxDepth => ReadList(depth),
            _ => throw Bad($"has a value of the unknown kind {(byte)kind}, or lists nested deeper than {Value.MaxDepth}"),
        };
    }

    private Value ReadBool() => ReadByte() switch
    {
        0 => Value.False,
        1 => Value.True,
        _ => throw Bad("has a boolean that is neither 0 nor 1"),
    };

    private Value ReadFloat()
    {
        var bits = ReadUInt64();
        var value = Value.Of(BitConverter.UInt64BitsToDouble(bits));
        return BitConverter.DoubleToUInt64Bits(value.AsFloat()) == bits ? value : throw Bad("has a float that is −0 or another NaN");
    }

    private Value ReadList(int depth)
    {
        var items = new List<Value>();
        for (var left = ReadCount(MinItemBytes); left > 0; left--)
        {
            items.Add(ReadValue(depth + 1));
            if (items[^1].IsAbsent)
            {
                throw Bad("has an absent item in a list");
            }
        }

        try
        {
            return Value.OfList(CollectionsMarshal.AsSpan(items));
        }
        catch (ValueLimitException error)
        {
            throw Bad($"has a bad list: {error.Message}");
        }
    }

    private ImmutableArray<Symbol> ReadNames(int count)
    {
        if (count == 0)
        {
            return [];
        }

        var (table, known) = (ImmutableArray.CreateBuilder<Symbol>(count), new HashSet<Symbol>());
        for (var index = 0; index < count; index++)
        {
            table.Add(ReadName(symbols ?? throw Bad("has names of types and attributes, where none can be"), known));
        }

        return table.MoveToImmutable();
    }

    private Symbol ReadName(SymbolTable interned, HashSet<Symbol> known)
    {
        var name = ReadString();
        try
        {
            var symbol = interned.Intern(name);
            return known.Add(symbol) ? symbol : throw Bad($"has the name '{name}' twice");
        }
        catch (ArgumentException error)
        {
            throw Bad($"has a bad name: {error.Message}");
        }
    }

    private readonly PackedFormatException Bad(string what) => new($"The packed message {what} (at byte {Position}).");
}
