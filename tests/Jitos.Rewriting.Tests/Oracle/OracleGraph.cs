using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>A graph as a dictionary, without pages, indexes, types' directories: a change makes another graph.</summary>
internal sealed record OracleGraph(
    Schema Schema,
    SymbolTable Symbols,
    ImmutableSortedDictionary<ElementId, OracleElement> Elements,
    ImmutableDictionary<ElementId, ImmutableSortedSet<ElementId>> Incidence)
{
    internal OracleElement this[ElementId id] => Elements[id];

    internal static OracleGraph Of(GraphView graph, Schema schema)
    {
        var copy = new OracleGraph(schema, graph.Symbols, ImmutableSortedDictionary<ElementId, OracleElement>.Empty, ImmutableDictionary<ElementId, ImmutableSortedSet<ElementId>>.Empty);
        foreach (var id in graph.Nodes())
        {
            copy = copy.Add(id, new(graph.TypeOf(id), ElementId.None, ElementId.None, Values(graph.AttributesOf(id))));
        }

        foreach (var id in graph.Edges())
        {
            copy = copy.Add(id, new(graph.TypeOf(id), graph.SourceOf(id), graph.TargetOf(id), Values(graph.AttributesOf(id))));
        }

        return copy;
    }

    internal bool Contains(ElementId id) => Elements.ContainsKey(id);

    internal TypeDefinition TypeOf(ElementId id) => Schema.Find(Elements[id].Type)!;

    internal IEnumerable<ElementId> All(ElementKind kind) => Elements.Keys.Where(id => id.Kind == kind);

    internal ImmutableSortedSet<ElementId> EdgesAt(ElementId node) => Incidence.GetValueOrDefault(node) ?? [];

    internal OracleGraph Add(ElementId id, OracleElement element)
    {
        var incidence = id.Kind == ElementKind.Node ? Incidence : With(With(Incidence, element.Source, id), element.Target, id);
        return this with { Elements = Elements.Add(id, element), Incidence = incidence };
    }

    internal OracleGraph Remove(ElementId id)
    {
        var element = Elements[id];
        var incidence = id.Kind == ElementKind.Node ? Incidence : Without(Without(Incidence, element.Source, id), element.Target, id);
        return this with { Elements = Elements.Remove(id), Incidence = incidence };
    }

    internal OracleGraph Set(ElementId id, Symbol attribute, Value value) =>
        this with { Elements = Elements.SetItem(id, Elements[id].With(attribute, value)) };

    /// <summary>The same graph on pages, to compare checksums.</summary>
    internal GraphVersion ToVersion()
    {
        var writer = new GraphWriter(GraphVersion.Empty(Symbols), new IdAllocator(0));
        foreach (var (id, element) in Elements)
        {
            writer.ApplyAll([new()
            {
                Kind = id.Kind == ElementKind.Node ? DeltaKind.CreateNode : DeltaKind.CreateEdge,
                Element = id,
                Type = element.Type,
                Source = element.Source,
                Target = element.Target,
                Attributes = element.Values.Aggregate(Attributes.None, (all, pair) => all.With(pair.Key, pair.Value, Symbols)),
            }]);
        }

        return writer.ToVersion();
    }

    private static ImmutableDictionary<ElementId, ImmutableSortedSet<ElementId>> With(ImmutableDictionary<ElementId, ImmutableSortedSet<ElementId>> incidence, ElementId node, ElementId edge) =>
        incidence.SetItem(node, (incidence.GetValueOrDefault(node) ?? []).Add(edge));

    private static ImmutableDictionary<ElementId, ImmutableSortedSet<ElementId>> Without(ImmutableDictionary<ElementId, ImmutableSortedSet<ElementId>> incidence, ElementId node, ElementId edge) =>
        incidence.SetItem(node, incidence[node].Remove(edge));

    private static ImmutableDictionary<Symbol, Value> Values(Attributes attributes) =>
        attributes.ToImmutableDictionary(pair => pair.Key, pair => pair.Value);
}
