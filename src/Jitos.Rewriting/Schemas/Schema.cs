using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The node and edge types of a library.</summary>
public sealed class Schema
{
    private readonly ConcurrentDictionary<Symbol, TypeFilter> filters = new();
    private readonly ConcurrentDictionary<ElementKind, TypeFilter> untyped = new();
    private readonly FrozenDictionary<string, TypeDefinition> byName;
    private readonly FrozenDictionary<Symbol, TypeDefinition> bySymbol;
    private readonly FrozenDictionary<Symbol, ImmutableArray<Symbol>> specialisations;

    /// <summary>Makes a schema of types whose bases are among them.</summary>
    public Schema(ImmutableArray<TypeDefinition> types)
    {
        Types = types;
        byName = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        bySymbol = types.ToFrozenDictionary(type => type.Symbol);
        specialisations = Specialisations(types);
        IndexedAttributes = [.. types.SelectMany(type => type.Attributes).Where(a => a.IsIndexed).OrderBy(a => a.Name, StringComparer.Ordinal).Select(a => a.Symbol).Distinct()];
        LowerBounds = [.. types.OfType<EdgeType>().SelectMany(type => type.Multiplicities.Where(limit => limit.Minimum > 0).Select(limit => (type, limit)))];
    }

    /// <summary>All types, bases before specialisations, otherwise in the order of declaration.</summary>
    public ImmutableArray<TypeDefinition> Types { get; }

    /// <summary>The attributes that some type declares <c>key</c> or <c>index</c>, by name.</summary>
    public ImmutableArray<Symbol> IndexedAttributes { get; }

    /// <summary>The least numbers of edges that edge types demand.</summary>
    internal ImmutableArray<(EdgeType Type, Multiplicity Limit)> LowerBounds { get; }

    /// <summary>The type of a name.</summary>
    public TypeDefinition? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The type of a symbol.</summary>
    public TypeDefinition? Find(Symbol symbol) => bySymbol.GetValueOrDefault(symbol);

    /// <summary>A type and all its specialisations, in the order of declaration.</summary>
    public ImmutableArray<Symbol> SelfAndSpecialisations(TypeDefinition type) => specialisations[type.Symbol];

    private static FrozenDictionary<Symbol, ImmutableArray<Symbol>> Specialisations(ImmutableArray<TypeDefinition> types)
    {
        var found = types.ToDictionary(type => type.Symbol, _ => ImmutableArray.CreateBuilder<Symbol>());
        foreach (var type in types)
        {
            for (var above = type; above is not null; above = above.Base)
            {
                found[above.Symbol].Add(type.Symbol);
            }
        }

        return found.ToFrozenDictionary(entry => entry.Key, entry => entry.Value.ToImmutable());
    }

    /// <summary>Admits a type and its specialisations; made once.</summary>
    public TypeFilter FilterOf(TypeDefinition type) => filters.GetOrAdd(type.Symbol, _ => new TypeFilter(SelfAndSpecialisations(type)));

    /// <summary>Admits all types of a kind that are not system types; made once.</summary>
    internal TypeFilter FilterOf(ElementKind kind) => untyped.GetOrAdd(
        kind,
        _ => new TypeFilter([.. Types.Where(type => type.Kind == kind && !type.IsSystem).Select(type => type.Symbol)]));
}
