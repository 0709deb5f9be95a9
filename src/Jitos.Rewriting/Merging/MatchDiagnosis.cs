using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Finds out why a rule does not apply at a match any more.</summary>
internal sealed class MatchDiagnosis
{
    private readonly GraphView graph;
    private readonly PreparedRule rule;
    private readonly ImmutableArray<ElementId> match;
    private readonly Scope scope;
    private readonly MergeWorkspace work;

    /// <summary>Prepares it.</summary>
    /// <param name="work">The merge.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="matcher">The matcher that did not accept the match, with the match in its slots.</param>
    /// <param name="match">The match.</param>
    internal MatchDiagnosis(MergeWorkspace work, PreparedRule rule, Matcher matcher, ImmutableArray<ElementId> match)
    {
        (this.work, graph, this.rule, this.match) = (work, work.Graph, rule, match);
        scope = new Scope(graph, matcher.Slots, matcher.Arguments, work.Counter);
    }

    /// <summary>The first reason: an element is gone, a guard does not hold, something would dangle, a condition has a match.</summary>
    /// <exception cref="RunErrorException">A guard yields an error.</exception>
    internal Obstacle Find()
    {
        if (match.Length != rule.Rule.Match.Elements.Length)
        {
            return Obstacle.Of(ConflictKind.Error, Name, match, $"The rule '{Name}' matches {rule.Rule.Match.Elements.Length} elements, not {match.Length}.");
        }

        return Missing() ?? Guard() ?? Dangling() ?? Forbidding()
            ?? Obstacle.Of(ConflictKind.GuardFailed, Name, match, $"{At} does not apply: the elements are not what it matches.");
    }

    private string Name => rule.Rule.Name;

    private string At => match.IsEmpty ? $"The rule '{Name}'" : $"The rule '{Name}' at {Listed(match)}";

    private string Listed(IEnumerable<ElementId> elements) => work.Text(elements);

    private Obstacle? Missing()
    {
        var missing = match.Where(id => !graph.Contains(id)).ToArray();
        return missing.Length == 0 ? null : Obstacle.Of(ConflictKind.Deleted, Name, missing, $"{At} does not apply: ours has no {Listed(missing)} any more.");
    }

    private Obstacle? Guard()
    {
        var plan = rule.PlanFor(scope.Arguments);
        if (plan.Conditions.FirstOrDefault(guard => !Evaluator.Holds(guard, scope)) is not { } failed)
        {
            return null;
        }

        var cells = Cells([failed]);
        var values = cells.Select(cell => $"{work.Text(cell.Element)}.{graph.Symbols.NameOf(cell.Attribute)} is {graph.ValueOf(cell.Element, cell.Attribute)} now");
        return new Obstacle(ConflictKind.GuardFailed, Name, cells, $"{At} does not apply: {string.Join(", ", values)}.");
    }

    private Obstacle? Dangling()
    {
        foreach (var deletion in rule.Rule.Delete)
        {
            var id = scope.Slots[deletion.Slot];
            if (graph.HasContents(id))
            {
                return Obstacle.Of(ConflictKind.Dangling, Name, [id], $"{At} does not apply: {Listed([id])} has contents, which it does not delete.");
            }

            var left = id.Kind == ElementKind.Edge || deletion.WithEdges ? [] : EdgesAt(graph, id).Where(edge => !IsDeleted(edge)).ToArray();
            if (left.Length > 0)
            {
                return Obstacle.Of(ConflictKind.Dangling, Name, left.Append(id), $"{At} does not apply: it deletes {Listed([id])}, but not {Listed(left)} there.");
            }
        }

        return null;
    }

    /// <summary>The edges at a node, each once.</summary>
    internal static IEnumerable<ElementId> EdgesAt(GraphView graph, ElementId node)
    {
        var edges = new List<ElementId>();
        foreach (var edge in graph.OutEdges(node))
        {
            edges.Add(edge);
        }

        foreach (var edge in graph.InEdges(node))
        {
            edges.Add(edge);
        }

        return edges.Distinct();
    }

    private bool IsDeleted(ElementId edge) => rule.Rule.Delete.Any(deletion => scope.Slots[deletion.Slot] is var id
        && (id == edge || (deletion.WithEdges && (graph.SourceOf(edge) == id || graph.TargetOf(edge) == id))));

    private Obstacle? Forbidding()
    {
        for (var index = 0; index < rule.Conditions.Length; index++)
        {
            var search = new PatternSearch(rule.Conditions[index], scope, work.Counter);
            search.Restart(null);
            if (search.Next(mayPause: false) == SearchResult.Found)
            {
                var condition = rule.Rule.Not[index];
                var found = condition.Elements.Select(element => scope.Slots[element.Slot]).ToArray();
                var plan = rule.Conditions[index];
                ImmutableArray<(ElementId, Symbol)> cells = [.. found.Select(id => (id, Symbol.None)), .. Cells(plan.Conditions)];
                var what = found.Length == 0 ? "holds" : $"matches {Listed(found)}";
                return new Obstacle(ConflictKind.Forbidden, Name, cells, $"{At} does not apply: its 'not' {index + 1} {what}.");
            }
        }

        return null;
    }

    private ImmutableArray<(ElementId Element, Symbol Attribute)> Cells(IEnumerable<Expression> guards) =>
        [.. guards.SelectMany(References.Of).Select(reference => (scope.Slots[reference.Slot], reference.Attribute)).Distinct()];
}
