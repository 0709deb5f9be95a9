using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The default values that elements lack because their types had not declared the attributes when they were made.</summary>
public static class AddedDefaults
{
    /// <summary>What is to be set, so that elements of a graph are as if they were made under a later schema.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="before">The schema that the elements were made under.</param>
    /// <param name="after">The later schema.</param>
    /// <returns>The changes, by element and attribute. System types have none: only the runtime says what they have.</returns>
    public static IEnumerable<DeltaOperation> Missing(GraphView graph, Schema before, Schema after)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return ReferenceEquals(before, after)
            ? []
            : after.Types.Where(type => !type.IsSystem).SelectMany(type => Missing(graph, before.Find(type.Symbol), type));
    }

    private static IEnumerable<DeltaOperation> Missing(GraphView graph, TypeDefinition? before, TypeDefinition type)
    {
        var added = before is null ? [] : type.Attributes.Where(attribute => !attribute.Default.IsAbsent && before.Attribute(attribute.Name) is null).ToArray();
        return added.Length == 0 ? [] : ElementsOf(graph, type).SelectMany(element => Missing(graph, element, added));
    }

    /// <summary>Collected first, since the caller changes the graph.</summary>
    private static List<ElementId> ElementsOf(GraphView graph, TypeDefinition type)
    {
        var elements = new List<ElementId>();
        foreach (var element in graph.OfTypes(type.Kind, new TypeFilter([type.Symbol])))
        {
            elements.Add(element);
        }

        return elements;
    }

    private static IEnumerable<DeltaOperation> Missing(GraphView graph, ElementId element, AttributeDefinition[] added) => added
        .Where(attribute => graph.ValueOf(element, attribute.Symbol).IsAbsent)
        .Select(attribute => new DeltaOperation { Kind = DeltaKind.SetAttribute, Element = element, Attribute = attribute.Symbol, OldValue = Value.Absent, NewValue = attribute.Default });
}
