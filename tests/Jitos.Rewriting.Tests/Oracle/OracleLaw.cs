using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>What a schema demands, checked on the whole graph.</summary>
internal static class OracleLaw
{
    /// <summary>Keys, kinds of values, ends and upper bounds.</summary>
    internal static void CheckAlways(OracleGraph graph)
    {
        Require(graph.Elements.Keys.All(id => HasItsAttributes(graph, id)));
        foreach (var group in graph.Elements.Keys.SelectMany(id => Keys(graph, id)).GroupBy(key => key))
        {
            Require(group.Count() == 1);
        }

        foreach (var edge in graph.All(ElementKind.Edge))
        {
            var type = (EdgeType)graph.TypeOf(edge);
            Require(graph.TypeOf(graph[edge].Source).Is(type.Source) && graph.TypeOf(graph[edge].Target).Is(type.Target));
        }

        CheckBounds(graph, (count, limit) => count <= (limit.Maximum ?? int.MaxValue));
    }

    /// <summary>Lower bounds.</summary>
    internal static void CheckEnd(OracleGraph graph) => CheckBounds(graph, (count, limit) => count >= limit.Minimum);

    private static void CheckBounds(OracleGraph graph, Func<int, Multiplicity, bool> holds)
    {
        foreach (var type in graph.Schema.Types.OfType<EdgeType>())
        {
            foreach (var limit in type.Multiplicities)
            {
                var end = limit.End == EdgeEnd.Source ? type.Source : type.Target;
                Require(graph.All(ElementKind.Node).Where(node => graph.TypeOf(node).Is(end)).All(node => holds(Count(graph, type, node, limit.End), limit)));
            }
        }
    }

    private static int Count(OracleGraph graph, EdgeType type, ElementId node, EdgeEnd end) =>
        graph.EdgesAt(node).Count(edge => graph.TypeOf(edge).Is(type) && (end == EdgeEnd.Source ? graph[edge].Source : graph[edge].Target) == node);

    private static bool HasItsAttributes(OracleGraph graph, ElementId id)
    {
        var type = graph.TypeOf(id);
        return type.Attributes.All(attribute => graph[id][attribute.Symbol] is var value && (value.IsAbsent ? !attribute.IsKey : value.Kind == attribute.Kind))
            && graph[id].Values.Keys.All(name => type.Attributes.Any(attribute => attribute.Symbol == name));
    }

    private static IEnumerable<(ElementKind Kind, string Owner, Symbol Attribute, Value Value)> Keys(OracleGraph graph, ElementId id) =>
        graph.TypeOf(id).Attributes.Where(attribute => attribute.IsKey).Select(key => (id.Kind, key.Owner, key.Symbol, graph[id][key.Symbol]));

    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new OracleException(RunErrorKind.Schema);
        }
    }
}
