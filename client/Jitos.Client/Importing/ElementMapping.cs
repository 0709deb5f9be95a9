using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>What rows of a kind become.</summary>
/// <param name="Type">Where the name of the type comes from.</param>
public sealed record ElementMapping(ValueMapping Type)
{
    /// <summary>What fields must have for it to hold; of several mappings the first that holds counts.</summary>
    public ImmutableDictionary<string, Value> Where { get; init; } = ImmutableDictionary<string, Value>.Empty;

    /// <summary>Whether such rows are left out.</summary>
    public bool IsSkipped { get; init; }

    /// <summary>Where attributes come from; others come from fields of their name.</summary>
    public ImmutableSortedDictionary<string, ValueMapping> Attributes { get; init; } = ImmutableSortedDictionary.Create<string, ValueMapping>(StringComparer.Ordinal);

    /// <summary>The mapping without a mapping file.</summary>
    internal static ElementMapping Plain { get; } = new(new ValueMapping(["@type"]));

    /// <summary>Whether it holds for a row.</summary>
    internal bool Holds(ImportRow row) => Where.All(wanted => IsSame(ValueMapping.FieldOf(row, wanted.Key), wanted.Value));

    /// <summary>A file may have a number as text.</summary>
    private static bool IsSame(Value given, Value wanted) =>
        given == wanted || (given.Kind == ValueKind.String && wanted.Kind != ValueKind.String && given.AsString() == wanted.ToString());
}
