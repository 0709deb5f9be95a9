using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>What people call the elements of a graph that changes: those that it has, and those that it had before.</summary>
/// <param name="before">The graph before a change.</param>
/// <param name="after">The graph after it.</param>
/// <param name="keys">The keys of types, where the graphs have no modules that declare them: what a view selects has none.</param>
internal sealed class ReadingNames(GraphReading before, GraphReading after, IReadOnlyList<WireKeyEntry> keys)
{
    /// <summary>An element in one line: <c>Version:a@1</c>, <c>requires#e3 (Version:a@1 to Version:b@2)</c>.</summary>
    public string this[ElementId element] => ReadingOf(element) is { } reading ? NameOf(reading, element) : element.ToString();

    private GraphReading? ReadingOf(ElementId element) => after.Graph.Contains(element) ? after : before.Graph.Contains(element) ? before : null;

    private string NameOf(GraphReading reading, ElementId element) => element.Kind == ElementKind.Edge
        ? $"{LabelOf(reading, element)} ({LabelOf(reading, reading.Graph.SourceOf(element))} to {LabelOf(reading, reading.Graph.TargetOf(element))})"
        : LabelOf(reading, element);

    private string LabelOf(GraphReading reading, ElementId element)
    {
        var type = reading.TypeOf(element);
        var told = keys.FirstOrDefault(entry => entry.Type == type)?.Attributes ?? [];
        var key = told.Select(attribute => reading.ValueOf(element, attribute)).FirstOrDefault(value => !value.IsAbsent);
        return key.IsAbsent ? reading.LabelOf(element) : ElementText.Of(type, key.ToString(), element);
    }
}
