using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Documents;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Edge;

/// <summary>Between documents and what processes bring in and show.</summary>
internal static class Content
{
    /// <summary>What a document brings in.</summary>
    /// <exception cref="EdgeException">Two nodes have one name, or an edge names a node that is not there.</exception>
    public static ImportContent Of(ImportRequest request)
    {
        if (request.Content is { } bytes)
        {
            return request is { Nodes: null, Edges: null } ? OfBytes(bytes) : throw EdgeException.Bad("Give 'content' or lists of nodes and edges, and not both.");
        }

        if (request.Nodes is null)
        {
            throw EdgeException.Bad("'nodes' is missing; give the nodes, or 'content'.");
        }

        var (nodes, edges) = (Caller.Items(request.Nodes, "nodes"), Caller.Items(request.Edges, "edges"));
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, node) in nodes.Index())
        {
            if (!places.TryAdd(node.Id, index))
            {
                throw EdgeException.Bad($"The node {index} has the id '{node.Id}', as the node {places[node.Id]} has; ids must differ.");
            }
        }

        int PlaceOf(string id, int edge) => places.TryGetValue(id, out var place) ? place : throw EdgeException.Bad($"The edge {edge} names the node '{id}', which is not in the document.");
        return new ImportContent(
            [.. nodes.Select(node => new ImportContent.Node(node.Type, Of(node.Attributes)))],
            [.. edges.Select((edge, index) => new ImportContent.Edge(edge.Type, PlaceOf(edge.Source, index), PlaceOf(edge.Target, index), Of(edge.Attributes)))]);
    }

    /// <summary>A reading as a document that brings the same in.</summary>
    /// <exception cref="EdgeException">There is too much of it, or some of it is nested.</exception>
    public static ImportRequest Of(GraphReading reading, string branch) => new(
        [.. ElementDocuments.NodesOf(reading.Graph, EdgeLimits.Bounded(reading).Nodes).Select(node => new ContentNode(node.Id, node.Type, Outermost(node.Host, node.Id, node.Attributes)))],
        [.. ElementDocuments.EdgesOf(reading.Graph, reading.Edges).Select(edge => new ContentEdge(edge.Type, edge.Source, edge.Target, Outermost(edge.Host, edge.Id, edge.Attributes)))],
        branch,
        $"export of commit {reading.Commit}");

    private static ImportContent OfBytes(byte[] bytes)
    {
        try
        {
            return ImportContent.FromBytes(bytes);
        }
        catch (PackedFormatException e)
        {
            throw EdgeException.Bad($"'content' is not well-formed: {e.Message}");
        }
    }

    private static ImmutableArray<KeyValuePair<string, Value>> Of(IReadOnlyDictionary<string, ValueDocument>? attributes) =>
        [.. (attributes ?? ImmutableDictionary<string, ValueDocument>.Empty).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Value))];

    private static IReadOnlyDictionary<string, ValueDocument> Outermost(string? host, string id, IReadOnlyDictionary<string, ValueDocument> attributes) => host is null
        ? attributes
        : throw EdgeException.Bad($"The element {id} is inside {host}, and an export carries no nested graphs; export a view that leaves it out.");
}
