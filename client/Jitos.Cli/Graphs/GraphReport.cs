using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>Shows what was read of a graph.</summary>
internal static class GraphReport
{
    private const int ShownElements = 40;
    private const int ShownAttributes = 100;

    /// <summary>What the path of an entry says: the edge to it, and its name.</summary>
    private const string Contains = "contains";
    private const string Name = "name";

    /// <summary>The text that people get: a summary, then the first elements.</summary>
    public static void Show(Report report, string process, GraphReading reading)
    {
        report.Line($"{process} at commit {reading.Commit}: {Counted.Of(reading.Nodes.Length, "node")}, {Counted.Of(reading.Edges.Length, "edge")}, digest {reading.Graph.StateDigest()}");
        Show(report, ["node", "type", "attributes"], reading.Nodes, node => [node.ToString(), reading.TypeOf(node), Attributes(reading, node)]);
        Show(report, ["edge", "type", "from", "to", "attributes"], reading.Edges, edge =>
            [edge.ToString(), reading.TypeOf(edge), reading.Graph.SourceOf(edge).ToString(), reading.Graph.TargetOf(edge).ToString(), Attributes(reading, edge)]);
    }

    /// <summary>The same of a part of the root graph, whose entries are known by their paths.</summary>
    public static void Show(Report report, string path, RootReading root)
    {
        var reading = root.Reading;
        var entries = reading.Nodes.OrderBy(root.PathOf, StringComparer.Ordinal).ToList();
        var edges = reading.Edges.Where(edge => reading.TypeOf(edge) != Contains).ToList();
        report.Line($"{path} at tick {reading.Commit}: {Counted.Of(entries.Count, "entry", "entries")}");
        Show(report, ["entry", "type", "attributes"], entries, entry => [root.PathOf(entry), reading.TypeOf(entry), Attributes(reading, entry, Name)]);
        Show(report, ["edge", "from", "to"], edges, edge => [reading.TypeOf(edge), root.PathOf(reading.Graph.SourceOf(edge)), root.PathOf(reading.Graph.TargetOf(edge))]);
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
            report.Line($"… and {Counted.Of(elements.Count - ShownElements, $"more {headers[0]}", headers[0] == "entry" ? "more entries" : $"more {headers[0]}s")}; --json has all of them");
        }
    }

    /// <param name="reading">The graph.</param>
    /// <param name="element">The element.</param>
    /// <param name="said">An attribute that is said otherwise.</param>
    private static string Attributes(GraphReading reading, ElementId element, string? said = null)
    {
        var text = string.Join(", ", reading.Graph.AttributesOf(element).Where(pair => reading.Graph.Symbols.NameOf(pair.Key) != said).Select(pair => $"{reading.Graph.Symbols.NameOf(pair.Key)}: {pair.Value}"));
        return text.Length <= ShownAttributes ? text : text[..ShownAttributes] + "…";
    }
}
