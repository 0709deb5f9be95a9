using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What messages call an element: its type and id, and its key where it has one.</summary>
internal static class ElementText
{
    /// <summary>Such as <c>Card n5 (id "k")</c>; the id alone if the graph has no such element.</summary>
    internal static string Of(GraphView graph, ElementId element, Schema? schema)
    {
        if (!graph.Contains(element))
        {
            return element.ToString();
        }

        var type = graph.TypeOf(element);
        var key = schema?.Find(type)?.Attributes.FirstOrDefault(attribute => attribute.IsKey && !graph.ValueOf(element, attribute.Symbol).IsAbsent);
        var name = $"{graph.Symbols.NameOf(type)} {element}";
        return key is null ? name : $"{name} ({key.Name} {graph.ValueOf(element, key.Symbol)})";
    }

    /// <summary>Several, in order.</summary>
    internal static string Of(GraphView graph, IEnumerable<ElementId> elements, Schema? schema) => string.Join(", ", elements.Select(element => Of(graph, element, schema)));
}
