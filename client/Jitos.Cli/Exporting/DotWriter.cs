using System.Globalization;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary>Writes a picture in the language of Graphviz.</summary>
internal sealed class DotWriter(GraphReading reading)
{
    /// <summary>Writes the picture.</summary>
    public void Write(TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"digraph commit{reading.Commit} {{"));
        foreach (var node in reading.Nodes)
        {
            output.WriteLine($"  {Quoted(node.ToString())} [label={Quoted(string.Join("\n", PictureLabels.LinesOf(reading, node)))}];");
        }

        foreach (var edge in reading.Edges)
        {
            output.WriteLine($"  {Quoted(reading.Graph.SourceOf(edge).ToString())} -> {Quoted(reading.Graph.TargetOf(edge).ToString())} [label={Quoted(reading.TypeOf(edge))}];");
        }

        output.WriteLine("}");
    }

    private static string Quoted(string text) =>
        $"\"{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"";
}
