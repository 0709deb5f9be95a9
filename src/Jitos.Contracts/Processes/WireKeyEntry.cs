using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>The keys of a type that is installed in a process: by their values people know its elements.</summary>
/// <param name="Type">The name of the type.</param>
/// <param name="Attributes">The names of its key attributes, inherited ones first.</param>
[GenerateSerializer, Immutable, Alias("jitos.keyEntry")]
public sealed record WireKeyEntry(
    [property: Id(0)] string Type,
    [property: Id(1)] ImmutableArray<string> Attributes);
