using System.Runtime.CompilerServices;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>The keys that the modules in a graph declare, linked once for each graph.</summary>
internal static class ReadingKeys
{
    private static readonly ConditionalWeakTable<GraphVersion, Schema> Schemas = [];

    /// <summary>The attributes that are keys of a type, inherited ones first; none if it has none, or is of no installed module.</summary>
    public static IReadOnlyList<string> Of(GraphReading reading, string type) =>
        [.. SchemaOf(reading).Find(type)?.Attributes.Where(attribute => attribute.IsKey).Select(attribute => attribute.Name) ?? []];

    /// <summary>The values of an element's keys.</summary>
    public static IEnumerable<Value> ValuesOf(GraphReading reading, ElementId element) =>
        Of(reading, reading.TypeOf(element)).Select(key => reading.ValueOf(element, key)).Where(value => !value.IsAbsent);

    private static Schema SchemaOf(GraphReading reading) => Schemas.GetValue(reading.Graph, Link);

    /// <summary>A graph without modules, such as the root's, declares nothing here.</summary>
    private static Schema Link(GraphVersion graph)
    {
        try
        {
            return DeclaredTypes.In(graph);
        }
        catch (InvalidOperationException)
        {
            return new Schema([]);
        }
    }
}
