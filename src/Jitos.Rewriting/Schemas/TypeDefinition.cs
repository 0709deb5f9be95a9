using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A node type or an edge type of a schema.</summary>
public abstract class TypeDefinition
{
    /// <summary>The name, unique among the types of a library.</summary>
    public required string Name { get; init; }

    /// <summary>The name, interned.</summary>
    public required Symbol Symbol { get; init; }

    /// <summary>The type that this one specialises, of the same kind.</summary>
    public TypeDefinition? Base { get; init; }

    /// <summary>The attributes, inherited ones first, each in the order of declaration.</summary>
    public required ImmutableArray<AttributeDefinition> Attributes { get; init; }

    /// <summary>Whether only the runtime may create, change or delete elements of this type: declared <c>system</c>, or a specialisation of such a type.</summary>
    public bool IsSystem { get; init; }

    /// <summary>Whether elements have this kind.</summary>
    public abstract ElementKind Kind { get; }

    /// <summary>Whether this is a type or one of its specialisations.</summary>
    public bool Is(TypeDefinition other)
    {
        for (var type = this; type is not null; type = type.Base)
        {
            if (ReferenceEquals(type, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The attribute of a name, own or inherited.</summary>
    public AttributeDefinition? Attribute(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
