using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Jitos.Graph;

/// <summary>An attribute's value. Immutable; <c>default</c> is <see cref="Absent"/>.</summary>
/// <remarks>
/// Values of different kinds are never equal: the integer 1 is not the float 1.0. A value holds no element ids: a
/// reference is an edge.
/// </remarks>
public readonly struct Value : IEquatable<Value>
{
    /// <summary>The greatest nesting of lists.</summary>
    public const int MaxDepth = 64;

    /// <summary>
    /// The greatest size of a list: its items and theirs, with the characters of strings and the bytes. What a list
    /// shares with another counts each time, so that a value can always be written.
    /// </summary>
    public const int MaxListSize = 1 << 20;

    private const int DepthBits = 8;
    private const long DepthMask = (1 << DepthBits) - 1;

    private static readonly object BoolTag = new();
    private static readonly object IntTag = new();
    private static readonly object FloatTag = new();

    private readonly object? reference;
    private readonly long bits;

    private Value(object? reference, long bits)
    {
        this.reference = reference;
        this.bits = bits;
    }

    /// <summary>No value.</summary>
    public static Value Absent => default;

    /// <summary>True.</summary>
    public static Value True => new(BoolTag, 1);

    /// <summary>False.</summary>
    public static Value False => new(BoolTag, 0);

    /// <summary>The empty list.</summary>
    public static Value EmptyList { get; } = OfList();

    /// <summary>Which kind of value this is.</summary>
    public ValueKind Kind => reference switch
    {
        null => ValueKind.Absent,
        string => ValueKind.String,
        ListItems => ValueKind.List,
        byte[] => ValueKind.Bytes,
        _ when ReferenceEquals(reference, IntTag) => ValueKind.Int,
        _ when ReferenceEquals(reference, BoolTag) => ValueKind.Bool,
        _ => ValueKind.Float,
    };

    /// <summary>Whether there is no value.</summary>
    public bool IsAbsent => reference is null;

    /// <summary>The size of what the value refers to: characters, bytes, or for a list its items with their sizes; 0 for the other kinds.</summary>
    public long Size => reference switch
    {
        string text => text.Length,
        byte[] bytes => bytes.Length,
        ListItems => bits >> DepthBits,
        _ => 0,
    };

    /// <summary>A boolean.</summary>
    public static Value Of(bool value) => value ? True : False;

    /// <summary>An integer.</summary>
    public static Value Of(long value) => new(IntTag, value);

    /// <summary>A float; every NaN becomes the one NaN, −0 becomes 0.</summary>
    public static Value Of(double value) =>
        new(FloatTag, BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value + 0.0));

    /// <summary>A string.</summary>
    /// <exception cref="ArgumentException">The text holds half of a surrogate pair.</exception>
    public static Value Of(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return IsWellFormed(value) ? new(value, 0) : throw new ArgumentException("The text is not well-formed Unicode.", nameof(value));
    }

    /// <summary>A copy of some bytes.</summary>
    public static Value OfBytes(ReadOnlySpan<byte> value) => new(value.ToArray(), 0);

    /// <summary>A list.</summary>
    /// <exception cref="ValueLimitException">An item is absent, the list is nested deeper than <see cref="MaxDepth"/>, or larger than <see cref="MaxListSize"/>.</exception>
    public static Value OfList(params ReadOnlySpan<Value> items)
    {
        var (depth, size) = (0L, 0L);
        foreach (var item in items)
        {
            if (item.IsAbsent)
            {
                throw new ValueLimitException("A list can't hold an absent value.");
            }

            depth = Math.Max(depth, item.Depth);
            size += 1 + item.Size;
        }

        return depth >= MaxDepth ? throw new ValueLimitException($"A list can't be nested deeper than {MaxDepth}.")
            : size > MaxListSize ? throw TooLarge(size)
            : OfItems(ListItems.Of(items), size, depth + 1);
    }

    /// <summary>
    /// The list of the items of one, then those of another. To add to the end of a list costs by what is added: the result
    /// shares the items of <paramref name="first"/>, unless something else was added to that one before.
    /// </summary>
    /// <exception cref="ValueLimitException">The list is larger than <see cref="MaxListSize"/>.</exception>
    /// <exception cref="InvalidOperationException">A value is no list.</exception>
    public static Value Join(Value first, Value second)
    {
        var (head, tail) = (first.Items, second.Items);
        if (tail.Count == 0)
        {
            return first;
        }

        var size = first.Size + second.Size;
        return head.Count == 0 ? second
            : size > MaxListSize ? throw TooLarge(size)
            : OfItems(head.With(tail.Span), size, Math.Max(first.Depth, second.Depth));
    }

    /// <summary>The boolean.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public bool AsBool() => ReferenceEquals(reference, BoolTag) ? bits != 0 : throw Not(ValueKind.Bool);

    /// <summary>The integer.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public long AsInt() => ReferenceEquals(reference, IntTag) ? bits : throw Not(ValueKind.Int);

    /// <summary>The float.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public double AsFloat() => ReferenceEquals(reference, FloatTag) ? BitConverter.Int64BitsToDouble(bits) : throw Not(ValueKind.Float);

    /// <summary>The string.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public string AsString() => reference as string ?? throw Not(ValueKind.String);

    /// <summary>The bytes.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public ReadOnlySpan<byte> AsBytes() => reference as byte[] ?? throw Not(ValueKind.Bytes);

    /// <summary>The items of the list.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    public ReadOnlySpan<Value> AsList() => Items.Span;

    /// <inheritdoc/>
    public bool Equals(Value other)
    {
        if (ReferenceEquals(reference, other.reference))
        {
            return bits == other.bits;
        }

        return (reference, other.reference) switch
        {
            (string a, string b) => string.Equals(a, b, StringComparison.Ordinal),
            (ListItems a, ListItems b) => bits == other.bits && a.Equals(b),
            (byte[] a, byte[] b) => a.AsSpan().SequenceEqual(b),
            _ => false,
        };
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => reference switch
    {
        string text => text.GetHashCode(StringComparison.Ordinal),
        ListItems items => items.GetHashCode(),
        byte[] bytes => bytes.Aggregate(19, (hash, item) => (hash * 31) + item),
        _ => HashCode.Combine((int)Kind, bits),
    };

    /// <summary>The value as a literal of the rule language; <c>absent</c> for none.</summary>
    public override string ToString() => Kind switch
    {
        ValueKind.Absent => "absent",
        ValueKind.Bool => AsBool() ? "true" : "false",
        ValueKind.Int => bits.ToString(CultureInfo.InvariantCulture),
        ValueKind.Float => FloatText(AsFloat()),
        ValueKind.String => Quote(AsString()),
        ValueKind.Bytes => "0x" + Convert.ToHexStringLower(AsBytes()),
        _ => "[" + string.Join(", ", AsList().ToArray()) + "]",
    };

    /// <summary>Whether two values are equal.</summary>
    public static bool operator ==(Value left, Value right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(Value left, Value right) => !left.Equals(right);

    /// <summary>The parts of the value, for <see cref="Unpack"/>.</summary>
    internal (object? Reference, ulong Bits) Pack() => (reference, (ulong)bits);

    /// <summary>The value of its parts.</summary>
    internal static Value Unpack(object? reference, ulong bits) => new(reference, (long)bits);

    /// <summary>The items of the list, with what they share.</summary>
    /// <exception cref="InvalidOperationException">The value is of another kind.</exception>
    internal ListItems Items => reference as ListItems ?? throw Not(ValueKind.List);

    private long Depth => reference is ListItems ? bits & DepthMask : 0;

    private static Value OfItems(ListItems items, long size, long depth) => new(items, (size << DepthBits) | depth);

    private static ValueLimitException TooLarge(long size) => new($"A list of size {size} is too large; {MaxListSize} is allowed.");

    private static bool IsWellFormed(string text)
    {
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
            {
                return false;
            }

            rest = rest[used..];
        }

        return true;
    }

    private static string FloatText(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny(".EN∞") || text.Contains("Infinity", StringComparison.Ordinal) ? text : text + ".0";
    }

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' or '\u007f' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }

    private InvalidOperationException Not(ValueKind expected) => new($"The value {this} is not a {expected}.");
}
