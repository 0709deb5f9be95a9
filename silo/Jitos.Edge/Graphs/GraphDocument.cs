using Jitos.Client;

namespace Jitos.Edge;

/// <summary>A graph as it was at a commit, or what a view selects of it.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Checksum">The checksum of the whole graph then.</param>
/// <param name="Nodes">The nodes, by id.</param>
/// <param name="Edges">The edges, by id.</param>
internal sealed record GraphDocument(ulong Commit, string Checksum, IReadOnlyList<NodeDocument> Nodes, IReadOnlyList<EdgeDocument> Edges)
{
    /// <exception cref="EdgeException">There is too much of it.</exception>
    public static GraphDocument Of(GraphReading reading) =>
        new(reading.Commit.Value, reading.Graph.Checksum.ToString(), ElementDocuments.NodesOf(reading), ElementDocuments.EdgesOf(reading));
}
