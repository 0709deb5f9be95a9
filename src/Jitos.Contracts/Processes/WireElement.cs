namespace Jitos.Contracts;

/// <summary>What an element is called.</summary>
/// <param name="Id">The element.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Key">The value of its key, as the language writes it; empty if it has none.</param>
/// <param name="Source">The source of an edge; 0 for a node.</param>
/// <param name="Target">The target of an edge; 0 for a node.</param>
[GenerateSerializer, Immutable, Alias("jitos.element")]
public readonly record struct WireElement(
    [property: Id(0)] ulong Id,
    [property: Id(1)] string Type,
    [property: Id(2)] string Key,
    [property: Id(3)] ulong Source,
    [property: Id(4)] ulong Target);
