using System.Runtime.CompilerServices;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>What the modules in a graph declare, linked once for each graph: keys, and which types are the runtime's.</summary>
internal static class ReadingKeys
{
    private static readonly ConditionalWeakTable<GraphVersion, Schema> Schemas = [];

    /// <summary>The attributes that are keys of a type, inherited ones first; none if it has none, or is of no installed module.</summary>
    public static IReadOnlyList<string> Of(GraphReading reading, string type) =>
        [.. SchemaOf(reading).Find(type)?.Attributes.Where(attribute => attribute.IsKey).Select(attribute => attribute.Name) ?? []];

    /// <summary>The values of an element's keys.</summary>
    public static IEnumerable<Value> ValuesOf(GraphReading reading, ElementId element) =>
        Of(reading, reading.TypeOf(element)).Select(key => reading.ValueOf(element, key)).Where(value => !value.IsAbsent);

    /// <summary>What was read without what only the runtime makes: modules, requests, messages, mapped regions. No import could bring it in.</summary>
    public static GraphReading WithoutSystem(GraphReading reading)
    {
        var schema = SchemaOf(reading);
        bool IsOwn(ElementId element) => schema.Find(reading.TypeOf(element)) is not { IsSystem: true };
        var nodes = reading.Nodes.Where(IsOwn).ToHashSet();
        return reading with
        {
            Nodes = [.. reading.Nodes.Where(nodes.Contains)],
            Edges = [.. reading.Edges.Where(edge => IsOwn(edge) && nodes.Contains(reading.Graph.SourceOf(edge)) && nodes.Contains(reading.Graph.TargetOf(edge)))],
        };
    }

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
