using System.Globalization;
using System.Net;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary>Writes a picture in the language of Mermaid.</summary>
internal sealed class MermaidWriter(GraphReading reading)
{
    /// <summary>Writes the picture.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"%% commit {reading.Commit}"));
        output.WriteLine("flowchart LR");
        foreach (var node in reading.Nodes)
        {
            output.WriteLine($"  {node}[\"{string.Join("<br/>", PictureLabels.LinesOf(reading, node).Select(Escaped))}\"]");
        }

        foreach (var edge in reading.Edges)
        {
            output.WriteLine($"  {reading.Graph.SourceOf(edge)} -->|\"{Escaped(reading.TypeOf(edge))}\"| {reading.Graph.TargetOf(edge)}");
        }
    }

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);
}
