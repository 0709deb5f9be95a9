using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>What nodes and edges are called in pictures: the type, and a text that says which one.</summary>
internal static class PictureLabels
{
    /// <summary>The attributes that most often say which one a node is, the best first.</summary>
    private static readonly string[] Names = ["id", "name", "title", "module", "definition", "number"];

    /// <summary>The value that says which one a node is: its key, else what most likely does; absent if there is none.</summary>
    public static Value KeyOf(GraphReading reading, ElementId node) =>
        ReadingKeys.ValuesOf(reading, node).FirstOrDefault() is { IsAbsent: false } key ? key : LikelyNameOf(reading, node);

    private static Value LikelyNameOf(GraphReading reading, ElementId node) =>
        Names.Select(attribute => reading.ValueOf(node, attribute)).FirstOrDefault(value => !value.IsAbsent);

    /// <summary>The lines of a node's label.</summary>
    public static IReadOnlyList<string> LinesOf(GraphReading reading, ElementId node)
    {
        var name = KeyOf(reading, node);
        return [reading.TypeOf(node), name.IsAbsent ? node.ToString() : Printable.Short(name.Kind == ValueKind.String ? name.AsString() : name.ToString())];
    }
}
