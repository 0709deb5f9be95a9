using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A node or edge of a pattern.</summary>
public abstract class PatternElement
{
    /// <summary>The place in the rule's slots, unique over its match, conditions and creations.</summary>
    public required int Slot { get; init; }

    /// <summary>The name in the rule's text, or null if it has none.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// The types of one of which the element must be, each with its specialisations; empty for any that is not a
    /// system type.
    /// </summary>
    public required ImmutableArray<TypeDefinition> Types { get; init; }

    /// <summary>Attributes that must equal an expression, in textual order.</summary>
    public ImmutableArray<Assignment> Properties { get; init; } = [];

    /// <summary>The index of the element parameter that this element is, or -1.</summary>
    public int Parameter { get; init; } = -1;

    /// <summary>Node or edge.</summary>
    public abstract ElementKind Kind { get; }

    /// <summary>The same element under a schema that has types of the names of its own.</summary>
    internal abstract PatternElement Under(Schema schema);

    /// <summary>Its types under such a schema.</summary>
    private protected ImmutableArray<TypeDefinition> TypesUnder(Schema schema) => [.. Types.Select(type => schema.Find(type.Symbol)!)];
}
