using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>
/// Finds matches by trying every injective map in canonical order; guards, conditions and the dangling condition are
/// looked at on complete maps only.
/// </summary>
internal sealed class OracleMatcher(OracleGraph graph, Rule rule, ImmutableArray<ActualArgument> arguments)
{
    /// <summary>The maps that a condition alone made no match.</summary>
    internal int Forbidden { get; private set; }

    /// <summary>The maps that would have left an edge dangling.</summary>
    internal int Dangling { get; private set; }

    /// <summary>All matches as slots, the canonical one first.</summary>
    internal IEnumerable<ElementId[]> Matches()
    {
        var order = OracleOrder.Of(rule.Match, graph.Schema, [], element => Given(element) is not null);
        return Maps(rule.Match, order, new ElementId[rule.SlotCount]).Where(IsMatch);
    }

    /// <summary>Whether given elements are a match.</summary>
    internal bool IsMatchAt(ElementId[] match) => Matches().Any(slots => match.SequenceEqual(MatchOf(slots)));

    /// <summary>The elements of the rule's match, in textual order.</summary>
    internal ElementId[] MatchOf(ElementId[] slots) => [.. rule.Match.Elements.Select(element => slots[element.Slot])];

    /// <summary>The elements that a match deletes.</summary>
    internal HashSet<ElementId> DeletedBy(ElementId[] slots) =>
        [.. rule.Delete.SelectMany(deletion => (deletion.WithEdges ? graph.EdgesAt(slots[deletion.Slot]) : []).Append(slots[deletion.Slot]))];

    private bool IsMatch(ElementId[] slots)
    {
        var isForbidden = rule.Not.Any(condition => Extends(condition, slots));
        var isDangling = Dangles(slots);
        Forbidden += isForbidden ? 1 : 0;
        Dangling += isDangling ? 1 : 0;
        return !isForbidden && !isDangling;
    }

    private bool Extends(Pattern condition, ElementId[] slots)
    {
        var outer = rule.Match.Elements.Select(element => element.Slot);
        return Maps(condition, OracleOrder.Of(condition, graph.Schema, outer, _ => false), slots).Any();
    }

    private bool Dangles(ElementId[] slots)
    {
        var deleted = DeletedBy(slots);
        return deleted.Any(id => id.Kind == ElementKind.Node && graph.EdgesAt(id).Any(edge => !deleted.Contains(edge)));
    }

    private IEnumerable<ElementId[]> Maps(Pattern pattern, ImmutableArray<PatternElement> order, ElementId[] outer) =>
        Extend(pattern, order, 0, outer).Where(slots => Holds(pattern, slots));

    private bool Holds(Pattern pattern, ElementId[] slots)
    {
        var scope = new OracleScope(graph, slots, arguments);
        return pattern.Elements.All(element => element.Properties.All(property => Equals(scope, element, property))) && scope.Holds(pattern.Where);
    }

    private bool Equals(OracleScope scope, PatternElement element, Assignment property)
    {
        var value = graph[scope.Slots[element.Slot]][property.Attribute];
        return !value.IsAbsent && value == scope.Evaluate(property.Value);
    }

    private IEnumerable<ElementId[]> Extend(Pattern pattern, ImmutableArray<PatternElement> order, int level, ElementId[] slots)
    {
        if (level == order.Length)
        {
            return [slots];
        }

        var element = order[level];
        return Candidates(element, slots)
            .SelectMany(candidate => Bind(pattern, element, candidate, slots))
            .SelectMany(bound => Extend(pattern, order, level + 1, bound));
    }

    private IEnumerable<ElementId> Candidates(PatternElement element, ElementId[] slots)
    {
        if (Given(element) is { } given)
        {
            return graph.Contains(given) ? [given] : [];
        }

        var candidates = element is PatternEdge edge ? EdgesOf(slots[edge.Source], slots[edge.Target]) : graph.All(ElementKind.Node);
        return candidates.Where(candidate => Admits(element, candidate));
    }

    /// <summary>The edges at the end that has fewer, of those that are bound.</summary>
    private ImmutableSortedSet<ElementId> EdgesOf(ElementId source, ElementId target) =>
        new[] { source, target }.Where(end => !end.IsNone).Select(graph.EdgesAt).MinBy(edges => edges.Count)!;

    private IEnumerable<ElementId[]> Bind(Pattern pattern, PatternElement element, ElementId candidate, ElementId[] slots)
    {
        if (element is not PatternEdge edge)
        {
            return Put(pattern, slots, (element, candidate));
        }

        var (source, target) = (graph[candidate].Source, graph[candidate].Target);
        var forward = PutEdge(pattern, slots, edge, candidate, source, target);
        return edge.IsUndirected && source != target ? forward.Concat(PutEdge(pattern, slots, edge, candidate, target, source)) : forward;
    }

    private IEnumerable<ElementId[]> PutEdge(Pattern pattern, ElementId[] slots, PatternEdge edge, ElementId candidate, ElementId first, ElementId second)
    {
        var own = pattern.Elements.ToDictionary(element => element.Slot);
        var parts = new List<(PatternElement, ElementId)> { (edge, candidate) };
        foreach (var (slot, end) in new[] { (edge.Source, first), (edge.Target, second) })
        {
            if (slots[slot].IsNone)
            {
                parts.Add((own[slot], end));
            }
            else if (slots[slot] != end)
            {
                return [];
            }
        }

        return Put(pattern, slots, [.. parts]);
    }

    private IEnumerable<ElementId[]> Put(Pattern pattern, ElementId[] slots, params (PatternElement Element, ElementId Id)[] parts)
    {
        var bound = (ElementId[])slots.Clone();
        foreach (var (element, id) in parts)
        {
            if (!Admits(element, id) || pattern.Elements.Any(other => bound[other.Slot] == id))
            {
                return [];
            }

            bound[element.Slot] = id;
        }

        return [bound];
    }

    private bool Admits(PatternElement element, ElementId id)
    {
        var type = graph.TypeOf(id);
        return element.Types.IsEmpty ? !type.IsSystem : element.Types.Any(type.Is);
    }

    private ElementId? Given(PatternElement element) =>
        element.Parameter >= 0 && arguments[element.Parameter].Element is { IsNone: false } id ? id : null;
}
