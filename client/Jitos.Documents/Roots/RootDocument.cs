using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>An entry of the root graph and all that is in it.</summary>
/// <param name="Tick">The tick that it is of.</param>
/// <param name="Nodes">The entries; their ids are those of this answer alone.</param>
/// <param name="Edges">The edges between them.</param>
public sealed record RootDocument(ulong Tick, IReadOnlyList<NodeDocument> Nodes, IReadOnlyList<EdgeDocument> Edges)
{
    /// <summary>The document of a part of the root graph.</summary>
    /// <param name="tick">The tick that it is of.</param>
    /// <param name="graph">The part.</param>
    /// <param name="nodes">Its nodes.</param>
    /// <param name="edges">Its edges.</param>
    public static RootDocument Of(ulong tick, GraphVersion graph, ImmutableArray<ElementId> nodes, ImmutableArray<ElementId> edges) =>
        new(tick, ElementDocuments.NodesOf(graph, nodes), ElementDocuments.EdgesOf(graph, edges));
}
