using System.Globalization;

namespace Jitos.Graph;

/// <summary>
/// Identifies a node or an edge within one process: a kind bit, a lane of 24 bits, and a sequence of 39 bits that
/// counts from 1 in each lane, nodes and edges separately.
/// </summary>
/// <remarks>
/// <c>default</c> is <see cref="None"/>, which names no element. An id is never given to another element.
/// Ids order nodes before edges, then by lane, then by sequence.
/// </remarks>
public readonly record struct ElementId : IComparable<ElementId>
{
    /// <summary>The greatest lane.</summary>
    public const int MaxLane = (1 << 24) - 1;

    /// <summary>The greatest sequence in a lane.</summary>
    public const long MaxSequence = (1L << SequenceBits) - 1;

    private const int SequenceBits = 39;
    private const ulong EdgeBit = 1UL << 63;

    /// <summary>Makes an id of its bits.</summary>
    /// <param name="value">The bits; 0 is <see cref="None"/>.</param>
    /// <exception cref="ArgumentException">The sequence is 0 although other bits are set.</exception>
    public ElementId(ulong value)
    {
        if (value != 0 && (value & MaxSequence) == 0)
        {
            throw new ArgumentException($"0x{value:x16} is no element id: its sequence is 0.", nameof(value));
        }

        Value = value;
    }

    /// <summary>No element.</summary>
    public static ElementId None => default;

    /// <summary>The bits.</summary>
    public ulong Value { get; }

    /// <summary>Whether this names no element.</summary>
    public bool IsNone => Value == 0;

    /// <summary>Node or edge.</summary>
    public ElementKind Kind => (Value & EdgeBit) == 0 ? ElementKind.Node : ElementKind.Edge;

    /// <summary>The lane that the element was created in.</summary>
    public int Lane => (int)((Value & ~EdgeBit) >> SequenceBits);

    /// <summary>The number of the element in its lane, from 1.</summary>
    public long Sequence => (long)(Value & MaxSequence);

    /// <summary>The bits without the kind: the key of the element among its kind.</summary>
    internal ulong Slot => Value & ~EdgeBit;

    /// <summary>The id of a node.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lane or the sequence is out of range.</exception>
    public static ElementId Node(int lane, long sequence) => new(Pack(lane, sequence));

    /// <summary>The id of an edge.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The lane or the sequence is out of range.</exception>
    public static ElementId Edge(int lane, long sequence) => new(EdgeBit | Pack(lane, sequence));

    /// <summary>Reads what <see cref="ToString"/> writes, but no other form, and not <c>-</c>.</summary>
    public static bool TryParse(string? text, out ElementId id)
    {
        id = None;
        if (text is null || text.Length < 2 || text[0] is not ('n' or 'e'))
        {
            return false;
        }

        var dot = text.IndexOf('.', StringComparison.Ordinal);
        var lane = 0;
        if (dot >= 0 && !TryNumber(text.AsSpan(1, dot - 1), MaxLane, out lane))
        {
            return false;
        }

        if (!TryNumber(text.AsSpan(dot < 0 ? 1 : dot + 1), MaxSequence, out long sequence) || sequence == 0)
        {
            return false;
        }

        var parsed = text[0] == 'n' ? Node(lane, sequence) : Edge(lane, sequence);
        id = parsed.ToString() == text ? parsed : None;
        return !id.IsNone;
    }

    /// <inheritdoc/>
    public int CompareTo(ElementId other) => Value.CompareTo(other.Value);

    /// <summary><c>n12</c> or <c>e7</c> in lane 0, <c>n3.12</c> in lane 3, <c>-</c> for none.</summary>
    public override string ToString()
    {
        if (IsNone)
        {
            return "-";
        }

        var kind = Kind == ElementKind.Node ? "n" : "e";
        return Lane == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{kind}{Sequence}")
            : string.Create(CultureInfo.InvariantCulture, $"{kind}{Lane}.{Sequence}");
    }

    /// <summary>Orders by kind, lane, sequence.</summary>
    public static bool operator <(ElementId left, ElementId right) => left.Value < right.Value;

    /// <summary>Orders by kind, lane, sequence.</summary>
    public static bool operator >(ElementId left, ElementId right) => left.Value > right.Value;

    /// <summary>Orders by kind, lane, sequence.</summary>
    public static bool operator <=(ElementId left, ElementId right) => left.Value <= right.Value;

    /// <summary>Orders by kind, lane, sequence.</summary>
    public static bool operator >=(ElementId left, ElementId right) => left.Value >= right.Value;

    /// <summary>The id in a slot of a kind's page directory.</summary>
    internal static ElementId OfSlot(ElementKind kind, ulong slot) => new(kind == ElementKind.Node ? slot : slot | EdgeBit);

    private static ulong Pack(int lane, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lane);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lane, MaxLane);
        ArgumentOutOfRangeException.ThrowIfLessThan(sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, MaxSequence);
        return ((ulong)lane << SequenceBits) | (ulong)sequence;
    }

    private static bool TryNumber<T>(ReadOnlySpan<char> text, T max, out T number)
        where T : System.Numerics.INumber<T> =>
        T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number!) && number <= max;
}
