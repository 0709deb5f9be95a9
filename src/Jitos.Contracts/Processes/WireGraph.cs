using System.Collections.Immutable;

namespace Jitos.Contracts;

/// <summary>A graph, or the slice of a view.</summary>
/// <param name="Commit">The commit that it is of.</param>
/// <param name="Snapshot">The whole graph, as <see cref="Jitos.Graph.Snapshot"/> writes it.</param>
/// <param name="Selected">The ids of the nodes and edges that the view selects; empty if no view was asked for.</param>
[GenerateSerializer, Immutable, Alias("jitos.graph")]
public sealed record WireGraph(
    [property: Id(0)] ulong Commit,
    [property: Id(1)] byte[] Snapshot,
    [property: Id(2)] ImmutableArray<ulong> Selected);
