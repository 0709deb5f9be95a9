using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Shows what was read of a graph.</summary>
internal static class GraphReport
{
    private const int ShownElements = 40;
    private const int ShownAttributes = 100;

    /// <summary>The document that scripts get.</summary>
    public static object Document(string process, GraphReading reading) => new
    {
        ok = true,
        process,
        commit = reading.Commit.Value,
        checksum = reading.Graph.Checksum.ToString(),
        digest = reading.Graph.StateDigest().ToString(),
        nodes = reading.Nodes.Select(node => Node(reading, node)),
        edges = reading.Edges.Select(edge => Edge(reading, edge)),
    };

    /// <summary>The text that people get: a summary, then the first elements.</summary>
    public static void Show(Report report, string process, GraphReading reading)
    {
        report.Line($"{process} at commit {reading.Commit}: {reading.Nodes.Length} nodes, {reading.Edges.Length} edges, digest {reading.Graph.StateDigest()}");
        Show(report, ["node", "type", "attributes"], reading.Nodes, node => [node.ToString(), reading.TypeOf(node), Attributes(reading, node)]);
        Show(report, ["edge", "type", "from", "to", "attributes"], reading.Edges, edge =>
            [edge.ToString(), reading.TypeOf(edge), reading.Graph.SourceOf(edge).ToString(), reading.Graph.TargetOf(edge).ToString(), Attributes(reading, edge)]);
    }

    private static void Show(Report report, string[] headers, IReadOnlyCollection<ElementId> elements, Func<ElementId, string[]> row)
    {
        if (elements.Count > 0)
        {
            report.Line();
            report.Table(headers, elements.Take(ShownElements).Select(row));
        }

        if (elements.Count > ShownElements)
        {
            report.Line($"… and {elements.Count - ShownElements} more {headers[0]}s; --json has all of them");
        }
    }

    private static object Node(GraphReading reading, ElementId node) => new
    {
        id = node.ToString(),
        type = reading.TypeOf(node),
        host = Host(reading, node),
        attributes = Values(reading, node),
    };

    private static object Edge(GraphReading reading, ElementId edge) => new
    {
        id = edge.ToString(),
        type = reading.TypeOf(edge),
        source = reading.Graph.SourceOf(edge).ToString(),
        target = reading.Graph.TargetOf(edge).ToString(),
        host = Host(reading, edge),
        attributes = Values(reading, edge),
    };

    private static string? Host(GraphReading reading, ElementId element) =>
        reading.Graph.HostOf(element) is { IsNone: false } host ? host.ToString() : null;

    private static Dictionary<string, object?> Values(GraphReading reading, ElementId element) =>
        reading.Graph.AttributesOf(element).ToDictionary(pair => reading.Graph.Symbols.NameOf(pair.Key), pair => JsonValue.Of(pair.Value), StringComparer.Ordinal);

    private static string Attributes(GraphReading reading, ElementId element)
    {
        var text = string.Join(", ", reading.Graph.AttributesOf(element).Select(pair => $"{reading.Graph.Symbols.NameOf(pair.Key)}: {pair.Value}"));
        return text.Length <= ShownAttributes ? text : text[..ShownAttributes] + "…";
    }
}
