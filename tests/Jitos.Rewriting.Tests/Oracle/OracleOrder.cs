using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>
/// The canonical search order, from its definition: elements given; then, again and again, the first in textual order of
/// a node that an indexed attribute names, an edge between bound nodes, an edge at a bound node, any node.
/// </summary>
internal static class OracleOrder
{
    /// <summary>The elements whose ids decide, in order. An edge at a bound node binds the node at its other end.</summary>
    internal static ImmutableArray<PatternElement> Of(Pattern pattern, Schema schema, IEnumerable<int> outer, Func<PatternElement, bool> isGiven)
    {
        var bound = outer.ToHashSet();
        var order = ImmutableArray.CreateBuilder<PatternElement>();
        foreach (var element in pattern.Elements.Where(isGiven))
        {
            order.Add(element);
            bound.Add(element.Slot);
        }

        while (Next(pattern, schema, bound) is { } next)
        {
            order.Add(next);
            bound.Add(next.Slot);
            if (next is PatternEdge edge)
            {
                bound.UnionWith([edge.Source, edge.Target]);
            }
        }

        return order.ToImmutable();
    }

    private static PatternElement? Next(Pattern pattern, Schema schema, HashSet<int> bound)
    {
        var open = pattern.Elements.Where(element => !bound.Contains(element.Slot)).ToArray();
        var (nodes, edges) = (open.OfType<PatternNode>().ToArray(), open.OfType<PatternEdge>().ToArray());
        return nodes.FirstOrDefault(node => IsNamed(node, schema, bound))
            ?? edges.FirstOrDefault(edge => bound.Contains(edge.Source) && bound.Contains(edge.Target))
            ?? edges.FirstOrDefault(edge => bound.Contains(edge.Source) || bound.Contains(edge.Target))
            ?? (PatternElement?)nodes.FirstOrDefault();
    }

    private static bool IsNamed(PatternNode node, Schema schema, HashSet<int> bound) =>
        node.Properties.Any(property =>
            schema.Types.SelectMany(type => type.Attributes).Any(attribute => attribute.Symbol == property.Attribute && attribute.IsIndexed)
            && OracleScope.SlotsOf(property.Value).All(bound.Contains));
}
