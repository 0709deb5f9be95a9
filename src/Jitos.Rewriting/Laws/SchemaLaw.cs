using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What a schema demands of a graph, checked around what has changed.</summary>
internal static class SchemaLaw
{
    /// <summary>Checks what must hold after each derivation: types, attributes, ends, keys, upper bounds.</summary>
    /// <exception cref="RunErrorException">Something does not hold.</exception>
    internal static void CheckChanges(GraphWriter graph, Schema schema, int logStart)
    {
        for (var index = logStart; index < graph.Log.Length; index++)
        {
            ref readonly var operation = ref graph.Log[index];
            switch (operation.Kind)
            {
                case DeltaKind.CreateNode or DeltaKind.CreateEdge:
                    CheckCreated(graph, schema, operation);
                    break;
                case DeltaKind.SetAttribute:
                    CheckAttribute(graph, schema, TypeOf(graph, schema, operation.Element), operation.Element, operation.Attribute, operation.NewValue);
                    break;
            }
        }
    }

    /// <summary>Checks what must hold at the end: lower bounds of the nodes that changes have touched.</summary>
    /// <exception cref="RunErrorException">One does not hold.</exception>
    internal static void CheckEnd(GraphWriter graph, Schema schema)
    {
        if (schema.LowerBounds.IsEmpty)
        {
            return;
        }

        foreach (var node in TouchedNodes(graph))
        {
            CheckLowerBounds(graph, schema, node);
        }
    }

    /// <summary>Checks types, attributes, ends, keys and multiplicities of every element.</summary>
    /// <exception cref="RunErrorException">Something does not hold.</exception>
    internal static void CheckAll(GraphView graph, Schema schema)
    {
        foreach (var id in graph.Nodes())
        {
            CheckCreated(graph, schema, new() { Kind = DeltaKind.CreateNode, Element = id, Host = graph.HostOf(id), Attributes = graph.AttributesOf(id) });
            CheckLowerBounds(graph, schema, id);
        }

        foreach (var id in graph.Edges())
        {
            CheckCreated(graph, schema, new()
            {
                Kind = DeltaKind.CreateEdge,
                Element = id,
                Host = graph.HostOf(id),
                Source = graph.SourceOf(id),
                Target = graph.TargetOf(id),
                Attributes = graph.AttributesOf(id),
            });
        }
    }

    private static SortedSet<ElementId> TouchedNodes(GraphWriter graph)
    {
        var touched = new SortedSet<ElementId>();
        foreach (ref readonly var operation in graph.Log)
        {
            if (operation.Kind == DeltaKind.CreateNode)
            {
                _ = touched.Add(operation.Element);
            }
            else if (operation.Kind == DeltaKind.DeleteEdge)
            {
                touched.UnionWith([operation.Source, operation.Target]);
            }
        }

        _ = touched.RemoveWhere(node => !graph.Contains(node));
        return touched;
    }

    private static void CheckLowerBounds(GraphView graph, Schema schema, ElementId node)
    {
        var type = TypeOf(graph, schema, node);
        foreach (var (edge, limit) in schema.LowerBounds)
        {
            var end = limit.End == EdgeEnd.Source ? edge.Source : edge.Target;
            if (type.Is(end) && Count(graph, schema, edge, node, limit.End, limit.Minimum) is var count && count < limit.Minimum)
            {
                throw Violated(node, $"{ElementText.Of(graph, node, schema)} has {Edges(count, edge)} as {Name(limit.End)}; the schema demands {limit.Minimum}");
            }
        }
    }

    private static void CheckCreated(GraphView graph, Schema schema, in DeltaOperation operation)
    {
        if (!graph.Contains(operation.Element))
        {
            return;
        }

        var type = TypeOf(graph, schema, operation.Element);
        foreach (var (name, value) in operation.Attributes.Items)
        {
            CheckAttribute(graph, schema, type, operation.Element, name, value);
        }

        foreach (var attribute in type.Attributes)
        {
            if (attribute.IsKey && operation.Attributes[attribute.Symbol].IsAbsent)
            {
                throw Violated(operation.Element, $"{ElementText.Of(graph, operation.Element, schema)} has no value for its key '{attribute.Name}'");
            }
        }

        if (type is EdgeType edge)
        {
            CheckEnds(graph, schema, edge, operation);
        }

        MappedLaw.Check(graph, schema, type, operation);
    }

    private static void CheckEnds(GraphView graph, Schema schema, EdgeType edge, in DeltaOperation operation)
    {
        CheckEnd(graph, schema, edge, operation.Source, edge.Source, EdgeEnd.Source);
        CheckEnd(graph, schema, edge, operation.Target, edge.Target, EdgeEnd.Target);
        for (var type = edge; type is not null; type = type.Base as EdgeType)
        {
            foreach (var limit in type.Multiplicities)
            {
                if (limit.Maximum is { } maximum)
                {
                    CheckUpperBound(graph, schema, type, limit, maximum, limit.End == EdgeEnd.Source ? operation.Source : operation.Target);
                }
            }
        }
    }

    private static void CheckEnd(GraphView graph, Schema schema, EdgeType edge, ElementId node, NodeType demanded, EdgeEnd end)
    {
        var type = TypeOf(graph, schema, node);
        if (!type.Is(demanded))
        {
            throw Violated(node, $"An edge '{edge}' can't have {ElementText.Of(graph, node, schema)} as {Name(end)}: it must be {Counted.A(demanded.Name)}");
        }
    }

    private static void CheckUpperBound(GraphView graph, Schema schema, EdgeType edge, Multiplicity limit, int maximum, ElementId node)
    {
        if (Count(graph, schema, edge, node, limit.End, maximum + 1) > maximum)
        {
            throw Violated(node, $"{ElementText.Of(graph, node, schema)} would have more than {Edges(maximum, edge)} as {Name(limit.End)}");
        }
    }

    private static int Count(GraphView graph, Schema schema, EdgeType edge, ElementId node, EdgeEnd end, int enough)
    {
        var filter = TypeFilters.Of(schema, [edge], ElementKind.Edge);
        var edges = end == EdgeEnd.Source ? graph.OutEdges(node, filter) : graph.InEdges(node, filter);
        var count = 0;
        while (count < enough && edges.MoveNext())
        {
            count++;
        }

        return count;
    }

    private static void CheckAttribute(GraphView graph, Schema schema, TypeDefinition type, ElementId id, Symbol name, Value value)
    {
        var attribute = type.Attributes.FirstOrDefault(attribute => attribute.Symbol == name)
            ?? throw Violated(id, $"{ElementText.Of(graph, id, schema)} has no attribute '{graph.Symbols.NameOf(name)}'");
        if (value.IsAbsent ? attribute.IsKey : value.Kind != attribute.Kind)
        {
            throw Violated(id, $"'{attribute.Name}' of {ElementText.Of(graph, id, schema)} must be {Shown.A(attribute.Kind)}, not {Shown.Of(value)}");
        }

        if (attribute.IsKey)
        {
            CheckKey(graph, schema, id, attribute, value);
        }
    }

    private static void CheckKey(GraphView graph, Schema schema, ElementId id, AttributeDefinition key, Value value)
    {
        var owner = schema.Find(key.Owner)!;
        var other = graph.NextIndexed(id.Kind, key.Symbol, value);
        while (!other.IsNone)
        {
            if (other != id && TypeOf(graph, schema, other) is var type && type.Is(owner))
            {
                throw Violated(other, $"{ElementText.Of(graph, other, schema)} has the key '{key.Name}' = {Shown.Of(value)} already");
            }

            other = graph.NextIndexed(id.Kind, key.Symbol, value, new ElementId(other.Value + 1));
        }
    }

    private static TypeDefinition TypeOf(GraphView graph, Schema schema, ElementId id)
    {
        var symbol = graph.TypeOf(id);
        return schema.Find(symbol) ?? throw Violated(id, $"The type '{graph.Symbols.NameOf(symbol)}' of the element {id} is not in the schema");
    }

    private static string Edges(int count, EdgeType edge) => $"{Counted.Of(count, "edge")} '{edge}'";

    private static string Name(EdgeEnd end) => end == EdgeEnd.Source ? "source" : "target";

    private static RunErrorException Violated(ElementId element, string what) =>
        new(RunErrorKind.Schema, what + ".", element: element);
}
