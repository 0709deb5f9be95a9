using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Makes the filters of pattern elements.</summary>
internal static class TypeFilters
{
    /// <summary>Admits some types with their specialisations, or, if none are named, all of a kind that are not system types.</summary>
    internal static TypeFilter Of(Schema schema, IEnumerable<TypeDefinition> types, ElementKind kind)
    {
        var named = types.ToImmutableArray();
        var admitted = named.IsEmpty
            ? schema.Types.Where(type => type.Kind == kind && !type.IsSystem).Select(type => type.Symbol)
            : named.SelectMany(type => schema.SelfAndSpecialisations(type)).Distinct();
        return new TypeFilter([.. admitted]);
    }
}
