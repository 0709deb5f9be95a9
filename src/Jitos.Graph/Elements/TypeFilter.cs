using System.Collections.Immutable;

namespace Jitos.Graph;

/// <summary>A set of types, to enumerate elements of. Immutable.</summary>
public sealed class TypeFilter
{
    private readonly ulong[] bits;

    /// <summary>The filter that admits some types.</summary>
    public TypeFilter(ImmutableArray<Symbol> types)
    {
        Types = types;
        bits = new ulong[types.IsEmpty ? 0 : (types.Max(type => type.Number) >> 6) + 1];
        foreach (var type in types)
        {
            bits[type.Number >> 6] |= 1UL << (type.Number & 63);
        }
    }

    /// <summary>The types.</summary>
    public ImmutableArray<Symbol> Types { get; }

    /// <summary>Whether a type is in the set.</summary>
    public bool Admits(Symbol type)
    {
        var word = type.Number >> 6;
        return word < bits.Length && (bits[word] & (1UL << (type.Number & 63))) != 0;
    }
}
