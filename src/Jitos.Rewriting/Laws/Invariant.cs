using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An invariant, ready to be checked.</summary>
internal sealed class Invariant
{
    private readonly PreparedRule condition;
    private readonly Schema schema;
    private readonly Lazy<ImmutableArray<Anchor>> anchors;
    private readonly Lazy<SearchPlan> whole;

    internal Invariant(Forbid forbid, Schema schema)
    {
        (Forbid, this.schema, condition) = (forbid, schema, new PreparedRule(forbid.Condition, schema));
        anchors = new(() => Anchoring.Of(condition, schema));
        whole = new(() => Planner.PlanAround(schema, forbid.Condition.Match, []));
    }

    /// <summary>What it forbids.</summary>
    internal Forbid Forbid { get; }

    /// <summary>Checks the invariant around what has changed, in a graph in which it held before; the whole graph where a change leads everywhere.</summary>
    /// <exception cref="RunErrorException">It has a match, a guard yields an error, or the limit of steps is reached.</exception>
    internal void Check(GraphWriter graph, StepCounter counter) => Placed(() =>
    {
        if (TryCollect(graph, counter) is { } suspects)
        {
            CheckInAnyOrder(graph, counter, () => CheckAround(suspects, graph, counter));
        }
        else
        {
            CheckWhole(graph, counter);
        }
    });

    /// <summary>Checks the invariant on the whole graph.</summary>
    /// <exception cref="RunErrorException">It has a match, a guard yields an error, or the limit of steps is reached.</exception>
    internal void CheckAll(GraphView graph, StepCounter counter) => Placed(() => CheckWhole(graph, counter));

    private void Placed(Action check)
    {
        try
        {
            check();
        }
        catch (RunErrorException error) when (!error.IsPlaced && error.Error.Kind != RunErrorKind.Invariant)
        {
            throw error.In("invariant", Forbid.Condition, string.Empty);
        }
    }

    private void CheckWhole(GraphView graph, StepCounter counter) =>
        CheckInAnyOrder(graph, counter, () => RequireNone(new Matcher(graph, condition, whole.Value, counter), graph));

    /// <summary>The matches of the invariant in the whole graph, each with its elements.</summary>
    /// <exception cref="RunErrorException">A guard yields an error, or the steps are used up.</exception>
    internal IEnumerable<ImmutableArray<ElementId>> MatchesIn(GraphView graph, StepCounter counter)
    {
        var matcher = new Matcher(graph, condition, [], counter);
        matcher.Restart(null);
        while (matcher.Next(mayPause: false) == SearchResult.Found)
        {
            yield return [.. condition.Rule.Match.Elements.Select(element => matcher.Slots[element.Slot])];
        }
    }

    /// <summary>Where a search in another order than the canonical one comes upon a guard that yields an error, the canonical one may not.</summary>
    private void CheckInAnyOrder(GraphView graph, StepCounter counter, Action check)
    {
        try
        {
            check();
        }
        catch (RunErrorException error) when (error.Error.Kind is not (RunErrorKind.Invariant or RunErrorKind.Budget))
        {
            RequireNone(new Matcher(graph, condition, [], counter), graph);
        }
    }

    private void CheckAround(IEnumerable<(int Anchor, ElementId First, ElementId Second)> suspects, GraphView graph, StepCounter counter)
    {
        foreach (var places in suspects.GroupBy(suspect => suspect.Anchor))
        {
            var anchor = anchors.Value[places.Key];
            var matcher = new Matcher(graph, condition, anchor.Plan!, counter);
            foreach (var (_, first, second) in places)
            {
                counter.Take();
                if (matcher.TryBind(anchor.Slots, [first, second]))
                {
                    RequireNone(matcher, graph);
                }
            }
        }
    }

    private void RequireNone(Matcher matcher, GraphView graph)
    {
        matcher.Restart(null);
        if (matcher.Next(mayPause: false) == SearchResult.Found)
        {
            var violation = new Violation(Forbid.Name, [.. condition.Rule.Match.Elements.Select(element => matcher.Slots[element.Slot])]);
            throw new RunErrorException(RunErrorKind.Invariant, $"The invariant '{Forbid.Name}' forbids the result: it matches {ElementText.Of(graph, violation.Elements, schema)}.", violation);
        }
    }

    /// <summary>The places where changes may have made a match, in order; null if that may be anywhere, or they are more than nodes.</summary>
    private SortedSet<(int Anchor, ElementId First, ElementId Second)>? TryCollect(GraphWriter graph, StepCounter counter)
    {
        var suspects = new SortedSet<(int Anchor, ElementId First, ElementId Second)>();
        var nodes = new List<(ElementId First, ElementId Second)>();
        foreach (ref readonly var operation in graph.Log)
        {
            var change = Change.Of(operation);
            counter.Take();
            for (var anchor = 0; anchor < anchors.Value.Length; anchor++)
            {
                nodes.Clear();
                if (!anchors.Value[anchor].TryFollow(change, graph, nodes))
                {
                    return null;
                }

                nodes.ForEach(node => suspects.Add((anchor, node.First, node.Second)));
            }

            if (suspects.Count > graph.NodeCount)
            {
                return null;
            }
        }

        return suspects;
    }
}
