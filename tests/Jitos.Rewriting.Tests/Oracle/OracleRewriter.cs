using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Applies a rule at a match.</summary>
internal static class OracleRewriter
{
    internal static OracleState Apply(OracleState state, Rule rule, ElementId[] slots, ImmutableArray<ActualArgument> arguments)
    {
        var matcher = new OracleMatcher(state.Graph, rule, arguments);
        var scope = new OracleScope(state.Graph, slots, arguments);
        var values = rule.Create.Select(element => Initial(element, scope)).ToArray();
        var assigned = rule.Set.Select(set => (Id: slots[set.Slot], set.Attribute, Value: scope.Evaluate(set.Value))).ToArray();
        var result = state.Note($"{rule.Name} {string.Join(" ", matcher.MatchOf(slots))}");
        result = matcher.DeletedBy(slots).OrderByDescending(id => id.Kind).Aggregate(result, (at, id) => at with { Graph = at.Graph.Remove(id) });
        var bound = (ElementId[])slots.Clone();
        for (var index = 0; index < values.Length; index++)
        {
            result = Create(result, rule.Create[index], values[index], bound);
        }

        return assigned.Aggregate(result, (at, set) => at with { Graph = at.Graph.Set(set.Id, set.Attribute, set.Value) });
    }

    private static ImmutableDictionary<Symbol, Value> Initial(PatternElement element, OracleScope scope)
    {
        var values = element.Types[0].Attributes.Where(attribute => !attribute.Default.IsAbsent)
            .ToImmutableDictionary(attribute => attribute.Symbol, attribute => attribute.Default);
        foreach (var property in element.Properties)
        {
            var value = scope.Evaluate(property.Value);
            values = value.IsAbsent ? values.Remove(property.Attribute) : values.SetItem(property.Attribute, value);
        }

        return values;
    }

    private static OracleState Create(OracleState state, PatternElement element, ImmutableDictionary<Symbol, Value> values, ElementId[] bound)
    {
        var allocator = state.Allocator;
        var (source, target) = element is PatternEdge edge ? (bound[edge.Source], bound[edge.Target]) : default;
        var id = element is PatternEdge ? ElementId.Edge(allocator.Lane, allocator.NextEdge) : ElementId.Node(allocator.Lane, allocator.NextNode);
        bound[element.Slot] = id;
        return state with
        {
            Graph = state.Graph.Add(id, new OracleElement(element.Types[0].Symbol, source, target, values)),
            Allocator = element is PatternEdge
                ? allocator with { NextEdge = allocator.NextEdge + 1 }
                : allocator with { NextNode = allocator.NextNode + 1 },
        };
    }
}
