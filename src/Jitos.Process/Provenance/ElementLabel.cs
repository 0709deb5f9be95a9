using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>What people call an element: its type, its key, and the ends of an edge.</summary>
/// <param name="Element">The element.</param>
/// <param name="Type">The name of its type.</param>
/// <param name="Key">The value of its key, as the language writes it; empty if it has none.</param>
/// <param name="Source">The source of an edge; none for a node.</param>
/// <param name="Target">The target of an edge; none for a node.</param>
public sealed record ElementLabel(ElementId Element, string Type, string Key, ElementId Source, ElementId Target)
{
    /// <summary>The label of an element of a graph.</summary>
    /// <param name="graph">The graph, which has the element.</param>
    /// <param name="schema">Its types.</param>
    /// <param name="element">The element.</param>
    public static ElementLabel Of(GraphView graph, Schema schema, ElementId element)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(schema);
        var type = graph.TypeOf(element);
        var isEdge = element.Kind == ElementKind.Edge;
        return new ElementLabel(
            element,
            graph.Symbols.NameOf(type),
            ElementText.KeyOf(schema.Find(type), graph.AttributesOf(element)),
            isEdge ? graph.SourceOf(element) : ElementId.None,
            isEdge ? graph.TargetOf(element) : ElementId.None);
    }

    /// <summary>What people call it: <c>Booking:4</c>, or <c>Booking#n12</c> if it has no key.</summary>
    public string Text => ElementText.Of(Type, Key, Element);
}
