using System.Buffers.Binary;
using System.Collections;

namespace Jitos.Graph;

/// <summary>
/// The attributes of an element, ordered by name (ordinal), none of them absent. Immutable; <c>default</c> is none.
/// </summary>
public readonly struct Attributes : IEquatable<Attributes>, IReadOnlyList<KeyValuePair<Symbol, Value>>
{
    private readonly Bag? bag;

    private Attributes(KeyValuePair<Symbol, Value>[] items) => bag = items.Length == 0 ? null : new Bag(items);

    private Attributes(Bag? bag) => this.bag = bag;

    /// <summary>No attributes.</summary>
    public static Attributes None => default;

    /// <summary>The number of attributes.</summary>
    public int Count => Items.Length;

    /// <summary>The attributes, ordered by name.</summary>
    public ReadOnlySpan<KeyValuePair<Symbol, Value>> Items => bag is null ? [] : bag.Items;

    /// <inheritdoc/>
    public KeyValuePair<Symbol, Value> this[int index] => Items[index];

    /// <summary>The value of an attribute; absent if it is not set.</summary>
    public Value this[Symbol name]
    {
        get
        {
            foreach (ref readonly var item in Items)
            {
                if (item.Key == name)
                {
                    return item.Value;
                }
            }

            return Value.Absent;
        }
    }

    /// <summary>These attributes with one set, or removed where the value is absent.</summary>
    public Attributes With(Symbol name, Value value, SymbolTable symbols)
    {
        var items = Items;
        var index = 0;
        while (index < items.Length && symbols.Compare(items[index].Key, name) < 0)
        {
            index++;
        }

        var present = index < items.Length && items[index].Key == name ? 1 : 0;
        var added = value.IsAbsent ? 0 : 1;
        var changed = new KeyValuePair<Symbol, Value>[items.Length - present + added];
        items[..index].CopyTo(changed);
        items[(index + present)..].CopyTo(changed.AsSpan(index + added));
        if (added == 1)
        {
            changed[index] = new(name, value);
        }

        return new Attributes(changed);
    }

    /// <summary>Attributes in ascending order of names, none of them absent. The array must not be changed afterwards.</summary>
    internal static Attributes OfSorted(KeyValuePair<Symbol, Value>[] items) => new(items);

    /// <inheritdoc/>
    public bool Equals(Attributes other) => ReferenceEquals(bag, other.bag) || Items.SequenceEqual(other.Items);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Attributes other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => this.Aggregate(17, (hash, item) => HashCode.Combine(hash, item.Key, item.Value));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Symbol, Value>> GetEnumerator() =>
        ((IEnumerable<KeyValuePair<Symbol, Value>>)(bag?.Items ?? [])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether two sets of attributes are equal.</summary>
    public static bool operator ==(Attributes left, Attributes right) => left.Equals(right);

    /// <summary>Whether two sets of attributes differ.</summary>
    public static bool operator !=(Attributes left, Attributes right) => !left.Equals(right);

    /// <summary>The attributes as one reference, for <see cref="Unpack"/>.</summary>
    internal object? Pack() => bag;

    /// <summary>The attributes of a reference.</summary>
    internal static Attributes Unpack(object? packed) => new((Bag?)packed);

    /// <summary>Hashes what stands for each name, and each value, in order; zeros for no attributes.</summary>
    internal void Hash<THash>(SymbolTable symbols, Span<byte> hash)
        where THash : IPageHash
    {
        if (bag is null)
        {
            hash.Clear();
        }
        else if (typeof(THash) == typeof(FastHash))
        {
            BinaryPrimitives.WriteUInt128BigEndian(hash, bag.Checksum(symbols));
        }
        else
        {
            bag.Hash<THash>(symbols, hash);
        }
    }

    private sealed class Bag(KeyValuePair<Symbol, Value>[] items)
    {
        private UInt128 checksum;
        private volatile bool isHashed;

        internal KeyValuePair<Symbol, Value>[] Items { get; } = items;

        internal UInt128 Checksum(SymbolTable symbols)
        {
            if (!isHashed)
            {
                Span<byte> hash = stackalloc byte[FastHash.Size];
                Hash<FastHash>(symbols, hash);
                checksum = BinaryPrimitives.ReadUInt128BigEndian(hash);
                isHashed = true;
            }

            return checksum;
        }

        internal void Hash<THash>(SymbolTable symbols, Span<byte> hash)
            where THash : IPageHash
        {
            var bytes = new PackedWriter(symbols);
            Span<byte> standIn = stackalloc byte[THash.NameSize];
            foreach (var (name, value) in Items)
            {
                THash.PutName(symbols, name, standIn);
                bytes.WriteRaw(standIn);
                bytes.WriteValue(value);
            }

            THash.Of(bytes.Body, hash);
        }
    }
}
