using System.Collections.Immutable;
using System.Globalization;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Finds the matches of a rule in canonical order, once started: guard, conditions, dangling and identification included.</summary>
internal sealed class Matcher
{
    private static readonly string[] ConditionNames = [.. Enumerable.Range(1, 64).Select(number => string.Create(CultureInfo.InvariantCulture, $"not {number}"))];

    private readonly GraphView graph;
    private readonly PreparedRule rule;
    private readonly Scope scope;
    private readonly PatternSearch search;
    private readonly PatternSearch[] conditions;
    private string? failed;

    internal Matcher(GraphView graph, PreparedRule rule, ImmutableArray<ActualArgument> arguments, StepCounter counter, Visibility? visibility = null)
        : this(graph, rule, rule.PlanFor(arguments), arguments, counter, visibility)
    {
    }

    /// <summary>Makes a matcher that finds any match, in the order of a plan, around what <see cref="TryBind"/> has bound.</summary>
    internal Matcher(GraphView graph, PreparedRule rule, SearchPlan plan, StepCounter counter)
        : this(graph, rule, plan, [], counter, null)
    {
    }

    private Matcher(GraphView graph, PreparedRule rule, SearchPlan plan, ImmutableArray<ActualArgument> arguments, StepCounter counter, Visibility? visibility)
    {
        this.graph = graph;
        this.rule = rule;
        Arguments = arguments;
        Slots = new ElementId[rule.Rule.SlotCount];
        scope = new Scope(graph, Slots, arguments, counter, visibility);
        IsScan = plan.Steps is [{ Operation: SearchOperation.Scan }, ..];
        search = new PatternSearch(plan, scope, counter);
        conditions = [.. rule.Conditions.Select(condition => new PatternSearch(condition, scope, counter))];
    }

    /// <summary>The elements of the match found.</summary>
    internal ElementId[] Slots { get; }

    /// <summary>Counts the steps.</summary>
    internal StepCounter Counter => scope.Counter;

    /// <summary>The elements of the match that the search has found so far, in the order of the rule's text.</summary>
    internal IEnumerable<ElementId> Found => rule.Rule.Match.Elements.Where(element => search.HasBound(element.Slot)).Select(element => Slots[element.Slot]);

    /// <summary>The arguments of the call.</summary>
    internal ImmutableArray<ActualArgument> Arguments { get; }

    /// <summary>Whether the search starts by scanning, so that an agenda helps.</summary>
    internal bool IsScan { get; }

    /// <summary>
    /// The clause that kept the last search from a match: of the first candidate that fitted <c>match</c> and <c>where</c>,
    /// if there was one; else <c>where</c>, if that rejected one.
    /// </summary>
    internal string FailedClause => failed ?? (search.IsRejectedByWhere ? "where" : "match");

    /// <summary>Starts, or starts again, from the first candidate.</summary>
    /// <exception cref="RunErrorException">A guard over the arguments alone yields an error.</exception>
    internal void Restart(Agenda? roots)
    {
        failed = null;
        search.Restart(roots);
    }

    /// <summary>Binds nodes to slots of the match before a search of the rest; false if they don't fit there.</summary>
    internal bool TryBind(ImmutableArray<int> slots, ReadOnlySpan<ElementId> nodes)
    {
        for (var index = 0; index < slots.Length; index++)
        {
            var (slot, node) = (slots[index], nodes[index]);
            for (var before = 0; before < index; before++)
            {
                if ((slots[before] == slot) != (nodes[before] == node))
                {
                    return false;
                }
            }

            if (!graph.Contains(node) || !rule.FilterOf(rule.Rule.Match.Elements.Single(element => element.Slot == slot)).Admits(graph.TypeOf(node)))
            {
                return false;
            }

            Slots[slot] = node;
        }

        return true;
    }

    /// <summary>Goes on to the next match.</summary>
    /// <exception cref="RunErrorException">A guard yields an error, or the limit of steps is reached.</exception>
    internal SearchResult Next(bool mayPause)
    {
        var result = search.Next(mayPause);
        while (result == SearchResult.Found && !IsApplicable())
        {
            result = search.Next(mayPause);
        }

        return result;
    }

    /// <summary>Whether the rule has a match at given elements, those of its <c>match</c> in order; it is then in the slots.</summary>
    /// <exception cref="RunErrorException">A guard yields an error, or the limit of steps is reached.</exception>
    internal bool Accepts(ReadOnlySpan<ElementId> match)
    {
        var elements = rule.Rule.Match.Elements;
        if (match.Length != elements.Length)
        {
            return false;
        }

        for (var index = 0; index < match.Length; index++)
        {
            Slots[elements[index].Slot] = match[index];
        }

        search.TakeAsBound();
        return IsInjective(match) && elements.All(Fits) && rule.PlanFor(Arguments).Conditions.All(guard => Evaluator.Holds(guard, scope)) && IsApplicable();
    }

    private static bool IsInjective(ReadOnlySpan<ElementId> match)
    {
        for (var index = 1; index < match.Length; index++)
        {
            if (match[..index].Contains(match[index]))
            {
                return false;
            }
        }

        return true;
    }

    private bool Fits(PatternElement element)
    {
        var id = Slots[element.Slot];
        if (!graph.Contains(id) || !scope.Sees(id) || !rule.FilterOf(element).Admits(graph.TypeOf(id)))
        {
            return false;
        }

        if (element.Parameter >= 0 && Arguments[element.Parameter].Element is { IsNone: false } given && given != id)
        {
            return false;
        }

        return element is not PatternEdge edge || Joins(edge, graph.SourceOf(id), graph.TargetOf(id));
    }

    private bool Joins(PatternEdge edge, ElementId source, ElementId target)
    {
        var (first, second) = (Slots[edge.Source], Slots[edge.Target]);
        return (source == first && target == second) || (edge.IsUndirected && source == second && target == first);
    }

    private bool IsApplicable()
    {
        foreach (var deletion in rule.Rule.Delete)
        {
            if (!IsDeletable(deletion))
            {
                return FailAt("delete");
            }
        }

        for (var index = 0; index < conditions.Length; index++)
        {
            conditions[index].Restart(null);
            if (conditions[index].Next(mayPause: false) == SearchResult.Found)
            {
                return FailAt(ConditionNames[Math.Min(index, ConditionNames.Length - 1)]);
            }
        }

        return true;
    }

    private bool FailAt(string clause)
    {
        failed ??= clause;
        return false;
    }

    private bool IsDeletable(Deletion deletion)
    {
        var id = Slots[deletion.Slot];
        if (graph.HasContents(id))
        {
            return false;
        }

        if (id.Kind == ElementKind.Edge || deletion.WithEdges)
        {
            return true;
        }

        return graph.OutDegree(id) + graph.InDegree(id) == 0 || !Dangles(id);
    }

    private bool Dangles(ElementId node)
    {
        foreach (var edge in graph.OutEdges(node))
        {
            if (!IsDeleted(edge))
            {
                return true;
            }
        }

        foreach (var edge in graph.InEdges(node))
        {
            if (!IsDeleted(edge))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsDeleted(ElementId edge)
    {
        foreach (var deletion in rule.Rule.Delete)
        {
            if (Slots[deletion.Slot] == edge)
            {
                return true;
            }

            var isEnd = deletion.WithEdges && (graph.SourceOf(edge) == Slots[deletion.Slot] || graph.TargetOf(edge) == Slots[deletion.Slot]);
            if (isEnd)
            {
                return true;
            }
        }

        return false;
    }
}
