using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>What leads from the graph of one commit to that of another.</summary>
/// <param name="From">The one.</param>
/// <param name="To">The other.</param>
/// <param name="Operations">The operations, as <see cref="Jitos.Graph.PackedWriter.WriteOperations"/> writes them.</param>
/// <param name="Elements">What the elements that differ are called.</param>
[GenerateSerializer, Immutable, Alias("jitos.difference")]
public sealed record WireDifference(
    [property: Id(0)] ulong From,
    [property: Id(1)] ulong To,
    [property: Id(2)] byte[] Operations,
    [property: Id(3)] ImmutableArray<WireElement> Elements);
