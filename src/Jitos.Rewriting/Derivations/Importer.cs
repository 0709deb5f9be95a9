using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Brings content from outside into a graph, reusing what is there already.</summary>
internal sealed class Importer(Library library, GraphWriter graph)
{
    /// <summary>Brings the content in.</summary>
    /// <exception cref="RunErrorException">A type or attribute is unknown, is a system type's, or a value does not fit.</exception>
    internal void Bring(ImportContent content)
    {
        var ids = content.Nodes.Select(Bring).ToArray();
        foreach (var edge in content.Edges)
        {
            Bring(edge, ids[edge.Source], ids[edge.Target]);
        }
    }

    private static RunErrorException Wrong(string what) => new(RunErrorKind.Schema, what);

    private ElementId Bring(ImportContent.Node node)
    {
        var type = TypeOf(node.Type, ElementKind.Node);
        var values = Values(type, node.Attributes);
        var present = Find(type, values);
        if (present.IsNone)
        {
            return graph.CreateNode(type.Symbol, WithDefaults(type, values));
        }

        Set(present, values);
        return present;
    }

    private void Bring(ImportContent.Edge edge, ElementId source, ElementId target)
    {
        var type = TypeOf(edge.Type, ElementKind.Edge);
        var values = Values(type, edge.Attributes);
        var present = Find(type, source, target);
        if (!present.IsNone)
        {
            Set(present, values);
            return;
        }

        _ = graph.CreateEdge(type.Symbol, source, target, WithDefaults(type, values));
    }

    /// <summary>The edge of a type between two nodes, looked for at the end that has fewer.</summary>
    private ElementId Find(TypeDefinition type, ElementId source, ElementId target)
    {
        var filter = new TypeFilter([type.Symbol]);
        var viaSource = graph.OutDegree(source) <= graph.InDegree(target);
        foreach (var edge in viaSource ? graph.OutEdges(source, filter) : graph.InEdges(target, filter))
        {
            if (graph.SourceOf(edge) == source && graph.TargetOf(edge) == target)
            {
                return edge;
            }
        }

        return ElementId.None;
    }

    private TypeDefinition TypeOf(string name, ElementKind kind)
    {
        var type = library.Schema.Find(name);
        if (type is null || type.Kind != kind)
        {
            throw Wrong($"The import has {kind.ToString().ToLowerInvariant()}s of the type '{name}', which no installed module declares; install one that does first.");
        }

        return type.IsSystem ? throw Wrong($"The import has elements of the system type '{name}'; only the runtime makes those.") : type;
    }

    private static (AttributeDefinition Attribute, Value Value)[] Values(TypeDefinition type, ImmutableArray<KeyValuePair<string, Value>> attributes) =>
    [
        .. attributes.Select(pair => (type.Attribute(pair.Key) ?? throw Wrong($"The import sets '{pair.Key}' of a {type}, which has no such attribute."), pair.Value)),
    ];

    private ElementId Find(TypeDefinition type, (AttributeDefinition Attribute, Value Value)[] values)
    {
        foreach (var (key, value) in values.Where(pair => pair.Attribute.IsKey))
        {
            var owner = library.Schema.Find(key.Owner)!;
            for (var found = graph.NextIndexed(type.Kind, key.Symbol, value); !found.IsNone; found = graph.NextIndexed(type.Kind, key.Symbol, value, new ElementId(found.Value + 1)))
            {
                if (library.Schema.Find(graph.TypeOf(found))?.Is(owner) == true)
                {
                    return graph.TypeOf(found) == type.Symbol
                        ? found
                        : throw Wrong($"The import has a {type} with the key '{key.Name}' = {value}, which a {graph.Symbols.NameOf(graph.TypeOf(found))} has already.");
                }
            }
        }

        return ElementId.None;
    }

    private Attributes WithDefaults(TypeDefinition type, (AttributeDefinition Attribute, Value Value)[] values)
    {
        var attributes = Attributes.None;
        foreach (var attribute in type.Attributes)
        {
            attributes = attributes.With(attribute.Symbol, attribute.Default, graph.Symbols);
        }

        foreach (var (attribute, value) in values)
        {
            attributes = attributes.With(attribute.Symbol, value, graph.Symbols);
        }

        return attributes;
    }

    private void Set(ElementId id, (AttributeDefinition Attribute, Value Value)[] values)
    {
        foreach (var (attribute, value) in values)
        {
            graph.Set(id, attribute.Symbol, value);
        }
    }
}
