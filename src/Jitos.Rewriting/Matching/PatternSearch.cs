using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// A depth-first search for the matches of a pattern in the order of its plan, ids ascending, on an explicit stack: it
/// can pause after every candidate. The graph must not change between its calls.
/// </summary>
internal sealed class PatternSearch
{
    private readonly GraphView graph;
    private readonly SearchPlan plan;
    private readonly Scope scope;
    private readonly StepCounter counter;
    private readonly ElementId[] cursors;
    private Agenda? agenda;
    private int level = -1;
    private int bound;

    internal PatternSearch(SearchPlan plan, in Scope scope, StepCounter counter)
    {
        this.plan = plan;
        this.scope = scope;
        this.counter = counter;
        graph = scope.Graph;
        cursors = new ElementId[plan.Steps.Length];
    }

    /// <summary>Whether a candidate that fitted the pattern so far was rejected by <c>where</c>.</summary>
    internal bool IsRejectedByWhere { get; private set; }

    /// <summary>Starts, or starts again, from the first candidate.</summary>
    /// <param name="roots">What is known of the candidates of the first step, which is a scan; null if nothing is.</param>
    internal void Restart(Agenda? roots)
    {
        agenda = roots;
        cursors.AsSpan().Clear();
        IsRejectedByWhere = false;
        bound = 0;
        level = Holds(plan.Guards) ? 0 : -1;
    }

    /// <summary>Goes on to the next match.</summary>
    /// <param name="mayPause">Whether the search may stop when the steps given are used up.</param>
    /// <exception cref="RunErrorException">A guard yields an error, or the limit of steps is reached.</exception>
    internal SearchResult Next(bool mayPause)
    {
        while (level >= 0)
        {
            if (level == plan.Steps.Length)
            {
                level--;
                return SearchResult.Found;
            }

            if (mayPause && counter.IsPauseDue)
            {
                return SearchResult.Paused;
            }

            counter.Take();
            TryCandidate();
        }

        return SearchResult.Exhausted;
    }

    /// <summary>Whether the element in a slot is one that the search has come to, at the candidate that it tries or has found.</summary>
    internal bool HasBound(int slot) => plan.Steps.Take(bound).Any(step => step.Element.Slot == slot || step.Reached?.Slot == slot);

    /// <summary>Takes what is in the slots as found by this search, until it goes on.</summary>
    internal void TakeAsBound() => bound = plan.Steps.Length;

    private static ElementId Least(ElementId a, ElementId b) => a.IsNone || (!b.IsNone && b < a) ? b : a;

    private static ElementId After(ElementId id) => new(id.Value + 1);

    private void TryCandidate()
    {
        bound = level;
        var step = plan.Steps[level];
        var candidate = level == 0 && agenda is not null ? NextRoot(step) : Candidate(step, cursors[level]);
        if (candidate.IsNone)
        {
            level--;
            return;
        }

        cursors[level] = After(candidate);
        if (!Bind(step, candidate))
        {
            return;
        }

        level++;
        if (level < plan.Steps.Length)
        {
            cursors[level] = ElementId.None;
        }
    }

    /// <summary>Back at the first step, the root tried before has no match: the agenda notes that.</summary>
    private ElementId NextRoot(SearchStep step)
    {
        if (!cursors[0].IsNone)
        {
            agenda!.RuleOut(cursors[0].Value - 1);
        }

        var root = agenda!.Next(graph, step.Types);
        return root == 0 ? ElementId.None : new ElementId(root);
    }

    private ElementId Candidate(SearchStep step, ElementId from)
    {
        switch (step.Operation)
        {
            case SearchOperation.Given:
                var given = scope.Arguments[step.Element.Parameter].Element;
                return from.IsNone && graph.Contains(given) ? given : ElementId.None;
            case SearchOperation.Lookup:
                return Lookup(step, from);
            case SearchOperation.Connect:
                return Connecting((PatternEdge)step.Element, step.Types, from);
            case SearchOperation.Follow:
                return Following(step, from);
            default:
                return Scan(step, from);
        }
    }

    private ElementId Lookup(SearchStep step, ElementId from)
    {
        var value = Evaluator.Evaluate(step.Key!.Value, scope);
        counter.TakeFor(value.Size);
        return value.IsAbsent ? ElementId.None
            : step.Scoped is { } scoped && graph.HasScope(scoped.Scope) ? LookupBelow(scoped, value, from)
            : !step.IsAnyOf ? graph.NextIndexed(step.Element.Kind, step.Key.Attribute, value, from)
            : value.Kind == ValueKind.List ? LookupAny(step, value.AsList(), from)
            : Scan(step, from);
    }

    /// <summary>The least node that an edge in the scope leads to. Where names are unique there is one such edge at most.</summary>
    private ElementId LookupBelow(ScopedKey key, Value value, ElementId from)
    {
        var (source, least) = (scope.Slots[key.Source], ElementId.None);
        for (var edge = graph.NextOutEdgeTo(source, key.Scope, value); !edge.IsNone; edge = graph.NextOutEdgeTo(source, key.Scope, value, After(edge)))
        {
            var node = graph.TargetOf(edge);
            least = node < from ? least : Least(least, node);
        }

        return least;
    }

    private ElementId LookupAny(SearchStep step, ReadOnlySpan<Value> values, ElementId from)
    {
        var least = ElementId.None;
        foreach (var value in values)
        {
            counter.Take();
            least = Least(least, graph.NextIndexed(step.Element.Kind, step.Key!.Attribute, value, from));
        }

        return least;
    }

    private ElementId Scan(SearchStep step, ElementId from)
    {
        var nodes = graph.OfTypes(ElementKind.Node, step.Types, from);
        return nodes.MoveNext() ? nodes.Current : ElementId.None;
    }

    private ElementId Following(SearchStep step, ElementId from)
    {
        var node = scope.Slots[step.From];
        if (((PatternEdge)step.Element).IsUndirected)
        {
            return Least(graph.NextOutEdge(node, step.Types, from), graph.NextInEdge(node, step.Types, from));
        }

        if (step.Scoped is { } scoped && graph.HasScope(scoped.Scope))
        {
            return graph.NextOutEdgeTo(node, scoped.Scope, Evaluator.Evaluate(scoped.Value, scope), from);
        }

        return step.Forward ? graph.NextOutEdge(node, step.Types, from) : graph.NextInEdge(node, step.Types, from);
    }

    private ElementId Connecting(PatternEdge edge, TypeFilter types, ElementId from)
    {
        var (source, target) = (scope.Slots[edge.Source], scope.Slots[edge.Target]);
        var forward = Between(source, target, types, from);
        return edge.IsUndirected ? Least(forward, Between(target, source, types, from)) : forward;
    }

    /// <summary>The least edge between two nodes, looked for from both ends in turn: it costs by the end with fewer edges of the types.</summary>
    /// <remarks>Each end yields its edges in ascending order, so that neither can come upon a later edge between them first.</remarks>
    private ElementId Between(ElementId source, ElementId target, TypeFilter types, ElementId from)
    {
        var (leaving, arriving) = (from, from);
        do
        {
            leaving = graph.NextOutEdge(source, types, leaving);
            if (leaving.IsNone || graph.TargetOf(leaving) == target)
            {
                return leaving;
            }

            arriving = graph.NextInEdge(target, types, arriving);
            if (arriving.IsNone || graph.SourceOf(arriving) == source)
            {
                return arriving;
            }

            counter.Take();
            (leaving, arriving) = (After(leaving), After(arriving));
        }
        while (true);
    }

    private bool Bind(SearchStep step, ElementId candidate)
    {
        if ((!step.IsOfTypes && !step.Types.Admits(graph.TypeOf(candidate))) || !scope.Sees(candidate))
        {
            return false;
        }

        scope.Slots[step.Element.Slot] = candidate;
        bound = level + 1;
        return IsDistinct(candidate, step.Distinct) && (step.Reached is null || BindReached(step, candidate)) && Holds(step.Guards);
    }

    private bool BindReached(SearchStep step, ElementId edge)
    {
        var (source, target) = (graph.SourceOf(edge), graph.TargetOf(edge));
        var node = ((PatternEdge)step.Element).IsUndirected
            ? source == scope.Slots[step.From] ? target : source
            : step.Forward ? target : source;
        scope.Slots[step.Reached!.Slot] = node;
        return step.ReachedTypes!.Admits(graph.TypeOf(node)) && IsDistinct(node, step.Distinct);
    }

    private bool IsDistinct(ElementId candidate, ImmutableArray<int> slots)
    {
        foreach (var slot in slots)
        {
            if (scope.Slots[slot] == candidate)
            {
                return false;
            }
        }

        return true;
    }

    private bool Holds(ImmutableArray<SearchGuard> guards)
    {
        foreach (var guard in guards)
        {
            if (!Evaluator.Holds(guard.Condition, scope))
            {
                IsRejectedByWhere |= guard.IsWhere;
                return false;
            }
        }

        return true;
    }
}
