using System.Globalization;
using CsvHelper;
using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>
/// Writes a table of nodes and one of edges, with the names of columns that Neo4j's import has. An attribute that an element
/// has not is an empty cell; where that would not tell it from an empty text, or a value is no plain text, the column has
/// literals of the language, and its name says so.
/// </summary>
internal sealed class CsvTables(GraphReading reading)
{
    /// <summary>Writes the nodes.</summary>
    public void WriteNodes(TextWriter output) => Write(
        output,
        reading.Nodes,
        [":ID", ":LABEL", CsvRows.HostColumn],
        node => [node.ToString(), reading.TypeOf(node), reading.Graph.HostOf(node) is { IsNone: false } host ? host.ToString() : ""]);

    /// <summary>Writes the edges.</summary>
    public void WriteEdges(TextWriter output) => Write(
        output,
        reading.Edges,
        [":ID", ":START_ID", ":END_ID", ":TYPE"],
        edge => [edge.ToString(), reading.Graph.SourceOf(edge).ToString(), reading.Graph.TargetOf(edge).ToString(), reading.TypeOf(edge)]);

    private void Write(TextWriter output, IReadOnlyList<ElementId> elements, string[] own, Func<ElementId, string[]> cells)
    {
        var attributes = elements
            .SelectMany(element => reading.Graph.AttributesOf(element))
            .GroupBy(pair => reading.Graph.Symbols.NameOf(pair.Key), StringComparer.Ordinal)
            .Select(group => (Name: group.Key, IsLiteral: group.Any(pair => IsNoPlainText(pair.Value))))
            .OrderBy(attribute => attribute.Name, StringComparer.Ordinal)
            .ToList();
        using var csv = new CsvWriter(output, CultureInfo.InvariantCulture, leaveOpen: true);
        WriteLine(csv, [.. own, .. attributes.Select(attribute => attribute.IsLiteral ? attribute.Name + CsvRows.LiteralMark : attribute.Name)]);
        foreach (var element in elements)
        {
            WriteLine(csv, [.. cells(element), .. attributes.Select(attribute => TextOf(reading.ValueOf(element, attribute.Name), attribute.IsLiteral))]);
        }
    }

    private static void WriteLine(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (var cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.NextRecord();
    }

    private static bool IsNoPlainText(Value value) => value.Kind switch
    {
        ValueKind.String => value.AsString().Length == 0 || value.AsString().Any(char.IsControl),
        ValueKind.Bytes or ValueKind.List => true,
        _ => false,
    };

    private static string TextOf(Value value, bool isLiteral) => value.Kind switch
    {
        ValueKind.Absent => "",
        ValueKind.String when !isLiteral => value.AsString(),
        _ => value.ToString(),
    };
}
