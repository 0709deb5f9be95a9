using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>A graph as canonical bytes, and what a view selects of it.</summary>
/// <param name="Commit">The commit that it is of; of the root graph the tick.</param>
/// <param name="Bytes">The whole graph as a snapshot (docs/format.md), in base64.</param>
/// <param name="Selected">The ids of the nodes and edges that the view selects; none if no view was asked for.</param>
public sealed record SnapshotDocument(ulong Commit, byte[] Bytes, IReadOnlyList<string> Selected)
{
    /// <summary>The document of a graph.</summary>
    public static SnapshotDocument Of(WireGraph graph) => new(graph.Commit, graph.Snapshot, [.. graph.Selected.Select(id => new ElementId(id).ToString())]);

    /// <summary>The graph that it is of.</summary>
    /// <exception cref="System.Text.Json.JsonException">An id is none.</exception>
    public WireGraph ToGraph() => new(Commit, Bytes, [.. Selected.Select(id => ElementDocuments.Parse(id).Value)]);
}
