using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>A view that is installed in a process.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Module">The module that defines it.</param>
/// <param name="Parameters">Its parameters, in order.</param>
[GenerateSerializer, Immutable, Alias("jitos.viewEntry")]
public sealed record WireViewEntry(
    [property: Id(0)] string Name,
    [property: Id(1)] string Module,
    [property: Id(2)] ImmutableArray<WireParameter> Parameters);
