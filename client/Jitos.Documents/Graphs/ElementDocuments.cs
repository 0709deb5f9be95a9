using System.Collections.Immutable;
using System.Text.Json;
using Jitos.Graph;

namespace Jitos.Documents;

/// <summary>Elements as documents.</summary>
public static class ElementDocuments
{
    /// <summary>Nodes of a graph.</summary>
    public static IReadOnlyList<NodeDocument> NodesOf(GraphVersion graph, ImmutableArray<ElementId> nodes) => [.. nodes.Select(node => NodeOf(graph, node))];

    /// <summary>Edges of a graph.</summary>
    public static IReadOnlyList<EdgeDocument> EdgesOf(GraphVersion graph, ImmutableArray<ElementId> edges) => [.. edges.Select(edge => EdgeOf(graph, edge))];

    /// <summary>The element of an id.</summary>
    /// <exception cref="JsonException">The text is no id.</exception>
    public static ElementId Parse(string id) => ElementId.TryParse(id, out var element) ? element : throw new JsonException();

    /// <summary>Attributes by name.</summary>
    public static Dictionary<string, ValueDocument> Of(Attributes attributes, SymbolTable symbols) =>
        attributes.ToDictionary(pair => symbols.NameOf(pair.Key), pair => new ValueDocument(pair.Value), StringComparer.Ordinal);

    /// <summary>An id; null for none.</summary>
    public static string? IdOf(ElementId element) => element.IsNone ? null : element.ToString();

    private static NodeDocument NodeOf(GraphVersion graph, ElementId node) =>
        new(node.ToString(), graph.Symbols.NameOf(graph.TypeOf(node)), IdOf(graph.HostOf(node)), Of(graph.AttributesOf(node), graph.Symbols));

    private static EdgeDocument EdgeOf(GraphVersion graph, ElementId edge) => new(
        edge.ToString(),
        graph.Symbols.NameOf(graph.TypeOf(edge)),
        graph.SourceOf(edge).ToString(),
        graph.TargetOf(edge).ToString(),
        IdOf(graph.HostOf(edge)),
        Of(graph.AttributesOf(edge), graph.Symbols));
}
