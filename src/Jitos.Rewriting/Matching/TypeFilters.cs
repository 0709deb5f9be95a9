using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The filters of pattern elements.</summary>
internal static class TypeFilters
{
    /// <summary>Admits some types with their specialisations, or, if none are named, all of a kind that are not system types.</summary>
    internal static TypeFilter Of(Schema schema, ImmutableArray<TypeDefinition> types, ElementKind kind) => types switch
    {
        [] => schema.FilterOf(kind),
        [var type] => schema.FilterOf(type),
        _ => new TypeFilter([.. types.SelectMany(type => schema.SelfAndSpecialisations(type)).Distinct()]),
    };
}
