using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Brings content from outside into a graph, reusing what is there already.</summary>
internal sealed class Importer(Library library, GraphWriter graph)
{
    private readonly HashSet<ElementId> taken = [];

    /// <summary>Brings the content in.</summary>
    /// <exception cref="RunErrorException">A type or attribute is unknown, is a system type's, a value does not fit, or nesting goes round in a circle.</exception>
    internal void Bring(ImportContent content)
    {
        var (nodes, edges) = (new ElementId[content.Nodes.Length], new ElementId[content.Edges.Length]);
        var nesting = new Nesting(content);
        foreach (var (kind, index) in nesting.Order())
        {
            if (kind == ElementKind.Node)
            {
                var host = content.Nodes[index].Host;
                nodes[index] = Bring(content.Nodes[index], host is { } inside ? (inside.Kind == ElementKind.Node ? nodes : edges)[inside.Index] : default);
            }
            else
            {
                var edge = content.Edges[index];
                edges[index] = Bring(edge, nodes[edge.Source], nodes[edge.Target]);
            }
        }
    }

    private static RunErrorException Wrong(string what) => new(RunErrorKind.Schema, what);

    private ElementId Bring(ImportContent.Node node, ElementId host)
    {
        var type = TypeOf(node.Type, ElementKind.Node);
        var values = Values(type, node.Attributes);
        var present = Find(type, values);
        if (present.IsNone)
        {
            return graph.CreateNode(type.Symbol, WithDefaults(type, values), host);
        }

        if (graph.HostOf(present) != host)
        {
            throw Wrong($"The import has a {type} {Shown(node)} in another nested graph than it is in; move it there first, or import it flat.");
        }

        Set(present, values);
        return present;
    }

    private static string Shown(ImportContent.Node node) => string.Join(", ", node.Attributes.Take(1).Select(pair => $"with '{pair.Key}' = {pair.Value}"));

    private ElementId Bring(ImportContent.Edge edge, ElementId source, ElementId target)
    {
        var type = TypeOf(edge.Type, ElementKind.Edge);
        var values = Values(type, edge.Attributes);
        var present = Find(type, source, target);
        if (present.IsNone)
        {
            present = Create(type, source, target, values);
        }
        else
        {
            Set(present, values);
        }

        _ = taken.Add(present);
        return present;
    }

    private ElementId Create(TypeDefinition type, ElementId source, ElementId target, (AttributeDefinition Attribute, Value Value)[] values) =>
        graph.HostOf(source) == graph.HostOf(target)
            ? graph.CreateEdge(type.Symbol, source, target, WithDefaults(type, values))
            : throw Wrong($"The import has an edge '{type}' between nodes of different nested graphs, and edges never cross from one to another.");

    /// <summary>An edge of a type between two nodes that no other edge of the content is, looked for at the end that has fewer.</summary>
    private ElementId Find(TypeDefinition type, ElementId source, ElementId target)
    {
        var filter = new TypeFilter([type.Symbol]);
        var viaSource = graph.OutDegree(source) <= graph.InDegree(target);
        foreach (var edge in viaSource ? graph.OutEdges(source, filter) : graph.InEdges(target, filter))
        {
            if (graph.SourceOf(edge) == source && graph.TargetOf(edge) == target && !taken.Contains(edge))
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
        .. attributes.Select(pair => (type.Attribute(pair.Key) ?? throw Wrong($"The import sets '{pair.Key}' of {Counted.A(type.Name)}, which has no such attribute."), pair.Value)),
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
                        : throw Wrong($"The import has {Counted.A(type.Name)} with the key '{key.Name}' = {Rewriting.Shown.Of(value)}, which {Counted.A(graph.Symbols.NameOf(graph.TypeOf(found)))} has already.");
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
