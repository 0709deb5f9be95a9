namespace Jitos.Graph;

/// <summary>
/// The items of a list: the first few of a buffer that longer lists may share, so that to add to the end of a list again and
/// again does not copy it each time.
/// </summary>
/// <remarks>
/// What is in the buffer never changes up to <see cref="Buffer.Used"/>, so that lists that share it are immutable. Of two
/// that are made from one list by adding, possibly at the same time, the first claims the room behind it and the other
/// copies: a claim moves <see cref="Buffer.Used"/> on by compare-and-swap, before the items are written, and nobody can see
/// those before they have the list that is made of them.
/// </remarks>
internal sealed class ListItems : IEquatable<ListItems>
{
    private const int LeastRoom = 4;

    private readonly Buffer buffer;

    private ListItems(Buffer buffer, int count) => (this.buffer, Count) = (buffer, count);

    /// <summary>The number of items.</summary>
    internal int Count { get; }

    /// <summary>The items.</summary>
    internal ReadOnlySpan<Value> Span => buffer.Items.AsSpan(0, Count);

    /// <summary>A copy of some items.</summary>
    internal static ListItems Of(ReadOnlySpan<Value> items) => new(new Buffer(items.ToArray(), items.Length), items.Length);

    /// <summary>These items and some more.</summary>
    internal ListItems With(ReadOnlySpan<Value> added)
    {
        var total = Count + added.Length;
        if (total <= buffer.Items.Length && Interlocked.CompareExchange(ref buffer.Used, total, Count) == Count)
        {
            added.CopyTo(buffer.Items.AsSpan(Count));
            return new ListItems(buffer, total);
        }

        var grown = new Value[total + Math.Max(LeastRoom, total / 2)];
        Span.CopyTo(grown);
        added.CopyTo(grown.AsSpan(Count));
        return new ListItems(new Buffer(grown, total), total);
    }

    /// <summary>The number of items at the start that are equal.</summary>
    internal int CommonPrefix(ListItems other)
    {
        var shorter = Math.Min(Count, other.Count);
        return ReferenceEquals(buffer, other.buffer) ? shorter : Span.CommonPrefixLength(other.Span);
    }

    /// <summary>Whether these are the first of others, in the same buffer.</summary>
    internal bool IsStartOf(ListItems other) => ReferenceEquals(buffer, other.buffer) && Count <= other.Count;

    /// <inheritdoc/>
    public bool Equals(ListItems? other) =>
        other is not null && Count == other.Count && (ReferenceEquals(buffer, other.buffer) || Span.SequenceEqual(other.Span));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ListItems);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = 17;
        foreach (var item in Span)
        {
            hash = (hash * 31) + item.GetHashCode();
        }

        return hash;
    }

    private sealed class Buffer(Value[] items, int used)
    {
        internal int Used = used;

        internal Value[] Items { get; } = items;
    }
}
