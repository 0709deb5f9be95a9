using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Edge;

/// <summary>Elements as documents.</summary>
internal static class ElementDocuments
{
    /// <summary>The nodes of a reading.</summary>
    /// <exception cref="EdgeException">There are too many elements.</exception>
    public static IReadOnlyList<NodeDocument> NodesOf(GraphReading reading) => [.. Bounded(reading).Nodes.Select(node => NodeOf(reading.Graph, node))];

    /// <summary>The edges of a reading.</summary>
    /// <exception cref="EdgeException">There are too many elements.</exception>
    public static IReadOnlyList<EdgeDocument> EdgesOf(GraphReading reading) => [.. Bounded(reading).Edges.Select(edge => EdgeOf(reading.Graph, edge))];

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

    private static GraphReading Bounded(GraphReading reading) => reading.Nodes.Length + reading.Edges.Length <= EdgeLimits.Elements
        ? reading
        : throw EdgeException.Bad($"The answer has more than {EdgeLimits.Elements} nodes and edges; ask for a view that selects fewer.");
}
