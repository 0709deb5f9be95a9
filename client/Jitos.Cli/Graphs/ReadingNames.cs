using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary>What people call the elements of a graph that changes: those that it has, and those that it had before.</summary>
/// <param name="before">The graph before a change.</param>
/// <param name="after">The graph after it.</param>
internal sealed class ReadingNames(GraphReading before, GraphReading after)
{
    /// <summary>An element in one line: <c>Version "a@1" n7</c>, <c>requires e3 ("a@1" to "b@2")</c>.</summary>
    public string this[ElementId element] => ReadingOf(element) is { } reading ? NameOf(reading, element) : element.ToString();

    private GraphReading? ReadingOf(ElementId element) => after.Graph.Contains(element) ? after : before.Graph.Contains(element) ? before : null;

    private static string NameOf(GraphReading reading, ElementId element) => element.Kind == ElementKind.Edge
        ? $"{reading.TypeOf(element)} {element} ({EndOf(reading, reading.Graph.SourceOf(element))} to {EndOf(reading, reading.Graph.TargetOf(element))})"
        : PictureLabels.KeyOf(reading, element) is { IsAbsent: false } key ? $"{reading.TypeOf(element)} {Printable.Short(key.ToString())} {element}"
        : $"{reading.TypeOf(element)} {element}";

    private static string EndOf(GraphReading reading, ElementId node) =>
        PictureLabels.KeyOf(reading, node) is { IsAbsent: false } key ? Printable.Short(key.ToString()) : node.ToString();
}
