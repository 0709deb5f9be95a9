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
    /// <exception cref="EdgeException">Two nodes or edges have one name, or one names something that is not there.</exception>
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
        var places = PlacesOf(nodes, edges);
        return new ImportContent(
            [.. nodes.Select(node => new ImportContent.Node(node.Type, Of(node.Attributes)) { Host = HostOf(places, node) })],
            [.. edges.Select((edge, index) => new ImportContent.Edge(edge.Type, EndOf(places, edge.Source, index), EndOf(places, edge.Target, index), Of(edge.Attributes)))]);
    }

    /// <summary>A slice as a document that brings the same in. What is nested in something that it leaves out, it has outermost.</summary>
    /// <exception cref="EdgeException">There is too much of it.</exception>
    public static ImportRequest Of(GraphReading reading, string branch)
    {
        var (nodes, edges) = (ElementDocuments.NodesOf(reading.Graph, EdgeLimits.Bounded(reading).Nodes), ElementDocuments.EdgesOf(reading.Graph, reading.Edges));
        var hosts = nodes.Select(node => node.Host).ToHashSet();
        return new(
            [.. nodes.Select(node => new ContentNode(node.Id, node.Type, node.Attributes, node.Host))],
            [.. edges.Select(edge => new ContentEdge(edge.Type, edge.Source, edge.Target, edge.Attributes, hosts.Contains(edge.Id) ? edge.Id : null))],
            branch,
            $"export of commit {reading.Commit}");
    }

    /// <summary>Where nodes and edges that have names are in their lists.</summary>
    private static Dictionary<string, ImportContent.Host> PlacesOf(IReadOnlyList<ContentNode> nodes, IReadOnlyList<ContentEdge> edges)
    {
        var places = new Dictionary<string, ImportContent.Host>(StringComparer.Ordinal);
        var named = nodes.Select((node, index) => (node.Id, Place: new ImportContent.Host(ElementKind.Node, index)))
            .Concat(edges.Index().Where(edge => edge.Item.Id is not null).Select(edge => (Id: edge.Item.Id!, Place: new ImportContent.Host(ElementKind.Edge, edge.Index))));
        foreach (var (id, place) in named)
        {
            if (!places.TryAdd(id, place))
            {
                throw EdgeException.Bad($"The {Named(place)} has the id '{id}', as the {Named(places[id])} has; ids must differ.");
            }
        }

        return places;
    }

    private static string Named(ImportContent.Host place) => $"{(place.Kind == ElementKind.Node ? "node" : "edge")} {place.Index}";

    private static int EndOf(Dictionary<string, ImportContent.Host> places, string id, int edge) => places.TryGetValue(id, out var place) && place.Kind == ElementKind.Node
        ? place.Index
        : throw EdgeException.Bad($"The edge {edge} names the node '{id}', which is not in the document.");

    private static ImportContent.Host? HostOf(Dictionary<string, ImportContent.Host> places, ContentNode node)
    {
        if (node.Host is null)
        {
            return null;
        }

        return places.TryGetValue(node.Host, out var place)
            ? place
            : throw EdgeException.Bad($"The node '{node.Id}' is inside '{node.Host}', which is not in the document; an edge needs an 'id' for that.");
    }

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
}
