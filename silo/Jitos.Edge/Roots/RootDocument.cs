using Jitos.Client;

namespace Jitos.Edge;

/// <summary>An entry of the root graph and all that is in it.</summary>
/// <param name="Tick">The tick that it is of.</param>
/// <param name="Nodes">The entries; their ids are those of this answer alone.</param>
/// <param name="Edges">The edges between them.</param>
internal sealed record RootDocument(ulong Tick, IReadOnlyList<NodeDocument> Nodes, IReadOnlyList<EdgeDocument> Edges)
{
    /// <exception cref="EdgeException">There is too much of it.</exception>
    public static RootDocument Of(GraphReading reading) => new(reading.Commit.Value, ElementDocuments.NodesOf(reading), ElementDocuments.EdgesOf(reading));
}
