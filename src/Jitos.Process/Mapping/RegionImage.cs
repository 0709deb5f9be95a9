using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>
/// The image of a region in a process's graph. Of the region's content it has what the process's types say: nodes and
/// edges whose types, named as in the root graph, specialise <c>MappedNode</c> and <c>MappedEdge</c>, edges whose ends fit,
/// and the attributes that those types declare.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="schema">The types of the process.</param>
/// <param name="host">The node that hosts the image.</param>
internal sealed class RegionImage(GraphWriter graph, Schema schema, ElementId host)
{
    private readonly Symbol root = graph.Symbols.Intern("root");

    /// <summary>Makes the image that of a content: what is in both keeps its id.</summary>
    public void Take(ImportContent content)
    {
        var (nodes, edges) = (WantedNodes(content), WantedEdges(content));
        var (oldNodes, oldEdges) = (Present(ElementKind.Node), Present(ElementKind.Edge));
        Drop(oldEdges, edges.Select(edge => edge.Root));
        Drop(oldNodes, nodes.Select(node => node.Root));
        var ids = nodes.ToDictionary(node => node.Index, node => Put(oldNodes, node, () => graph.CreateNode(node.Type.Symbol, node.Values, host)));
        foreach (var edge in edges)
        {
            var (source, target) = (ids[edge.Source], ids[edge.Target]);
            _ = Put(oldEdges, edge, () => graph.CreateEdge(edge.Type.Symbol, source, target, edge.Values));
        }
    }

    /// <summary>Removes all of it.</summary>
    public void Clear()
    {
        Drop(Present(ElementKind.Edge), []);
        Drop(Present(ElementKind.Node), []);
    }

    private List<Wanted> WantedNodes(ImportContent content)
    {
        var wanted = new List<Wanted>();
        for (var index = 0; index < content.Nodes.Length; index++)
        {
            if (NodeTypeOf(content, index) is { } type)
            {
                wanted.Add(Of(type, content.Nodes[index].Attributes) with { Index = index });
            }
        }

        return wanted;
    }

    private List<Wanted> WantedEdges(ImportContent content)
    {
        var wanted = new List<Wanted>();
        foreach (var edge in content.Edges)
        {
            if (TypeOf(edge.Type, "MappedEdge") is EdgeType type && Fits(content, edge.Source, type.Source) && Fits(content, edge.Target, type.Target))
            {
                wanted.Add(Of(type, edge.Attributes) with { Source = edge.Source, Target = edge.Target });
            }
        }

        return wanted;
    }

    private bool Fits(ImportContent content, int index, NodeType end) => NodeTypeOf(content, index)?.Is(end) == true;

    private TypeDefinition? NodeTypeOf(ImportContent content, int index) => TypeOf(content.Nodes[index].Type, "MappedNode");

    private TypeDefinition? TypeOf(string name, string mapped) =>
        schema.Find(name) is { } type && schema.Find(mapped) is { } above && type.Is(above) ? type : null;

    private Wanted Of(TypeDefinition type, ImmutableArray<KeyValuePair<string, Value>> attributes)
    {
        var values = Attributes.None;
        foreach (var (name, value) in attributes)
        {
            values = type.Attribute(name) is { } attribute && attribute.Kind == value.Kind ? values.With(attribute.Symbol, value, graph.Symbols) : values;
        }

        return new Wanted(values[root].AsInt(), type, values);
    }

    /// <summary>What the image has, by number in the root graph.</summary>
    private Dictionary<long, ElementId> Present(ElementKind kind)
    {
        var present = new Dictionary<long, ElementId>();
        for (var id = graph.NextInside(host, kind); !id.IsNone; id = graph.NextInside(host, kind, new ElementId(id.Value + 1)))
        {
            present.Add(graph.ValueOf(id, root).AsInt(), id);
        }

        return present;
    }

    private void Drop(Dictionary<long, ElementId> present, IEnumerable<long> kept)
    {
        var stays = kept.ToHashSet();
        foreach (var (number, id) in present.Where(old => !stays.Contains(old.Key)).OrderBy(old => old.Value).ToArray())
        {
            graph.Delete(id);
            _ = present.Remove(number);
        }
    }

    private ElementId Put(Dictionary<long, ElementId> present, Wanted wanted, Func<ElementId> create)
    {
        if (!present.TryGetValue(wanted.Root, out var id))
        {
            return create();
        }

        foreach (var attribute in wanted.Type.Attributes)
        {
            graph.Set(id, attribute.Symbol, wanted.Values[attribute.Symbol]);
        }

        return id;
    }

    /// <summary>An element that the image is to have.</summary>
    /// <param name="Root">Its number in the root graph.</param>
    /// <param name="Type">Its type here.</param>
    /// <param name="Values">Its attributes.</param>
    private sealed record Wanted(long Root, TypeDefinition Type, Attributes Values)
    {
        /// <summary>The index of a node in the content.</summary>
        public int Index { get; init; }

        /// <summary>The index of an edge's source.</summary>
        public int Source { get; init; }

        /// <summary>The index of an edge's target.</summary>
        public int Target { get; init; }
    }
}
