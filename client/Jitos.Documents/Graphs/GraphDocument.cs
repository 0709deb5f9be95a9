using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>A graph as it was at a commit, or what a view selects of it.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Checksum">The checksum of the whole graph then.</param>
/// <param name="Nodes">The nodes, by id.</param>
/// <param name="Edges">The edges, by id.</param>
public sealed record GraphDocument(ulong Commit, string Checksum, IReadOnlyList<NodeDocument> Nodes, IReadOnlyList<EdgeDocument> Edges)
{
    /// <summary>The document of a graph.</summary>
    /// <param name="commit">The commit that it is of.</param>
    /// <param name="graph">The whole graph.</param>
    /// <param name="nodes">The nodes asked for.</param>
    /// <param name="edges">The edges asked for.</param>
    public static GraphDocument Of(ulong commit, GraphVersion graph, ImmutableArray<ElementId> nodes, ImmutableArray<ElementId> edges) =>
        new(commit, graph.Checksum.ToString(), ElementDocuments.NodesOf(graph, nodes), ElementDocuments.EdgesOf(graph, edges));
}
