using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Shows what was read of a graph.</summary>
internal static class GraphReport
{
    private const int ShownElements = 40;
    private const int ShownAttributes = 100;

    /// <summary>The text that people get: a summary, then the first elements.</summary>
    public static void Show(Report report, string process, GraphReading reading)
    {
        report.Line($"{process} at commit {reading.Commit}: {Counted.Of(reading.Nodes.Length, "node")}, {Counted.Of(reading.Edges.Length, "edge")}, digest {reading.Graph.StateDigest()}");
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
            report.Line($"… and {Counted.Of(elements.Count - ShownElements, $"more {headers[0]}")}; --json has all of them");
        }
    }

    private static string Attributes(GraphReading reading, ElementId element)
    {
        var text = string.Join(", ", reading.Graph.AttributesOf(element).Select(pair => $"{reading.Graph.Symbols.NameOf(pair.Key)}: {pair.Value}"));
        return text.Length <= ShownAttributes ? text : text[..ShownAttributes] + "…";
    }
}
