using Jitos.Client;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>What people call the elements of a graph that changes: those that it has, and those that it had before.</summary>
/// <param name="before">The graph before a change.</param>
/// <param name="after">The graph after it.</param>
internal sealed class ReadingNames(GraphReading before, GraphReading after)
{
    /// <summary>An element in one line: <c>Version:a@1</c>, <c>requires#e3 (Version:a@1 to Version:b@2)</c>.</summary>
    public string this[ElementId element] => ReadingOf(element) is { } reading ? NameOf(reading, element) : element.ToString();

    private GraphReading? ReadingOf(ElementId element) => after.Graph.Contains(element) ? after : before.Graph.Contains(element) ? before : null;

    private static string NameOf(GraphReading reading, ElementId element) => element.Kind == ElementKind.Edge
        ? $"{LabelOf(reading, element)} ({LabelOf(reading, reading.Graph.SourceOf(element))} to {LabelOf(reading, reading.Graph.TargetOf(element))})"
        : LabelOf(reading, element);

    /// <summary>By its key; where a view has left the modules out, that say what the keys are, by what most likely is one.</summary>
    private static string LabelOf(GraphReading reading, ElementId element) =>
        !ReadingKeys.AreKnown(reading) && element.Kind == ElementKind.Node && PictureLabels.KeyOf(reading, element) is { IsAbsent: false } key
            ? ElementText.Of(reading.TypeOf(element), key.ToString(), element)
            : reading.LabelOf(element);
}
