using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// Orders the search of a pattern: elements given as arguments; then, again and again, the first of these in textual
/// order: a node that an indexed attribute names, an edge between bound nodes, an edge at a bound node, any node.
/// </summary>
internal sealed class Planner
{
    private readonly Schema schema;
    private readonly Pattern pattern;
    private readonly HashSet<int> bound;
    private readonly List<SearchGuard> pending;
    private readonly List<SearchStep> steps = [];
    private readonly List<int> own = [];
    private bool isCanonical = true;

    private Planner(Schema schema, Pattern pattern, IEnumerable<int> outer)
    {
        this.schema = schema;
        this.pattern = pattern;
        bound = [.. outer];
        pending =
        [
            .. pattern.Elements.SelectMany(Properties).Select(property => new SearchGuard(property, IsWhere: false)),
            .. Conjuncts(pattern.Where).Select(conjunct => new SearchGuard(conjunct, IsWhere: true)),
        ];
    }

    /// <summary>Plans a pattern.</summary>
    /// <param name="schema">The types.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="outer">The slots that are bound before: of the rule's match, for a condition.</param>
    /// <param name="isGiven">Whether the argument of an element parameter is given.</param>
    internal static SearchPlan Plan(Schema schema, Pattern pattern, IEnumerable<int> outer, Func<int, bool> isGiven)
    {
        var planner = new Planner(schema, pattern, outer);
        var first = planner.TakeGuards();
        foreach (var element in pattern.Elements.Where(element => element.Parameter >= 0 && isGiven(element.Parameter)))
        {
            planner.Add(new() { Operation = SearchOperation.Given, Element = element, Types = planner.Filter(element) });
        }

        while (planner.Next() is { } step)
        {
            planner.Add(step);
        }

        return new SearchPlan([.. planner.steps], first);
    }

    /// <summary>Plans the rest of a pattern of which some nodes are known, for where any match will do: an index is used wherever an equation names a node.</summary>
    internal static SearchPlan PlanAround(Schema schema, Pattern pattern, ImmutableArray<int> known)
    {
        var planner = new Planner(schema, pattern, known) { isCanonical = false };
        planner.own.AddRange(known);
        var first = planner.TakeGuards();
        while (planner.Next() is { } step)
        {
            planner.Add(step);
        }

        return new SearchPlan([.. planner.steps], first);
    }

    private static IEnumerable<Expression> Properties(PatternElement element) =>
        element.Properties.Select(property => (Expression)new Expression.Binary(
            BinaryOperator.Equal,
            new Expression.AttributeOf(element.Slot, property.Attribute),
            property.Value));

    private static IEnumerable<Expression> Conjuncts(Expression? guard) => guard switch
    {
        null => [],
        Expression.Binary { Operator: BinaryOperator.And } both => Conjuncts(both.Left).Concat(Conjuncts(both.Right)),
        _ => [guard],
    };

    private SearchStep? Next()
    {
        var open = pattern.Elements.Where(element => !bound.Contains(element.Slot)).ToArray();
        var edges = open.OfType<PatternEdge>().ToArray();
        return open.OfType<PatternNode>().Select(Lookup).FirstOrDefault(step => step is not null)
            ?? edges.Select(Connect).FirstOrDefault(step => step is not null)
            ?? edges.Select(Follow).FirstOrDefault(step => step is not null)
            ?? open.OfType<PatternNode>().Select(Scan).FirstOrDefault();
    }

    private SearchStep? Lookup(PatternNode node)
    {
        var keys = isCanonical ? node.Properties.Select(property => (Key: property, IsAnyOf: false)) : pending.SelectMany(guard => Equations(node, guard.Condition));
        var (key, isAnyOf) = keys.FirstOrDefault(known => schema.IndexedAttributes.Contains(known.Key.Attribute) && IsBound(known.Key.Value));
        return key is null ? null : new() { Operation = SearchOperation.Lookup, Element = node, Types = Filter(node), Key = key, IsAnyOf = isAnyOf };
    }

    /// <summary>What an equation says of an attribute of a node, from either side; or that it is one of a list.</summary>
    private static IEnumerable<(Assignment Key, bool IsAnyOf)> Equations(PatternNode node, Expression condition)
    {
        var sides = condition switch
        {
            Expression.Binary { Operator: BinaryOperator.Equal } equation => [(Own: equation.Left, Other: equation.Right), (Own: equation.Right, Other: equation.Left)],
            Expression.Binary { Operator: BinaryOperator.In } membership => [(Own: membership.Left, Other: membership.Right)],
            _ => Array.Empty<(Expression Own, Expression Other)>(),
        };
        return
            from side in sides
            let attribute = side.Own as Expression.AttributeOf
            where attribute?.Slot == node.Slot
            select (new Assignment(node.Slot, attribute.Attribute, side.Other), condition is Expression.Binary { Operator: BinaryOperator.In });
    }

    private SearchStep? Connect(PatternEdge edge) => bound.Contains(edge.Source) && bound.Contains(edge.Target)
        ? new() { Operation = SearchOperation.Connect, Element = edge, Types = Filter(edge) }
        : null;

    private SearchStep? Follow(PatternEdge edge)
    {
        var forward = bound.Contains(edge.Source);
        if (!forward && !bound.Contains(edge.Target))
        {
            return null;
        }

        var reached = (PatternNode)pattern.Elements.Single(element => element.Slot == (forward ? edge.Target : edge.Source));
        return new()
        {
            Operation = SearchOperation.Follow,
            Element = edge,
            Types = Filter(edge),
            Reached = reached,
            ReachedTypes = Filter(reached),
            From = forward ? edge.Source : edge.Target,
            Forward = forward,
            Scoped = forward ? reached.Properties.Select(property => Scoped(edge, property)).FirstOrDefault(key => key is not null) : null,
        };
    }

    /// <summary>A key of the node that an edge leads to, if the edge has one type and its value is bound.</summary>
    private ScopedKey? Scoped(PatternEdge edge, Assignment property) =>
        !edge.IsUndirected && bound.Contains(edge.Source) && IsBound(property.Value) && Filter(edge).Types is [var type]
            ? new ScopedKey(edge.Source, new IndexScope(type, property.Attribute), property.Value)
            : null;

    /// <summary>The lookup of a node that an edge must lead to from a bound one. It finds fewer candidates than the index alone, and the others are those that the edge would reject.</summary>
    /// <remarks>Not where a <c>where</c> is due at the lookup: one that the edge would have rejected may be an error there.</remarks>
    private SearchStep Narrowed(SearchStep step)
    {
        if (step is not { Operation: SearchOperation.Lookup, Key: { } key, IsAnyOf: false } || step.Guards.Any(guard => guard.IsWhere))
        {
            return step;
        }

        var edges = pattern.Elements.OfType<PatternEdge>().Where(edge => edge.Target == step.Element.Slot && edge.Source != edge.Target && !bound.Contains(edge.Slot));
        return step with { Scoped = edges.Select(edge => Scoped(edge, key)).FirstOrDefault(scoped => scoped is not null) };
    }

    private SearchStep Scan(PatternNode node) => new() { Operation = SearchOperation.Scan, Element = node, Types = Filter(node) };

    private void Add(SearchStep step)
    {
        var distinct = own.ToImmutableArray();
        foreach (var element in new[] { step.Element, step.Reached }.OfType<PatternElement>())
        {
            _ = bound.Add(element.Slot);
            own.Add(element.Slot);
        }

        steps.Add(Narrowed(step with { Guards = TakeGuards(), Distinct = distinct }));
    }

    private ImmutableArray<SearchGuard> TakeGuards()
    {
        var ready = pending.Where(guard => IsBound(guard.Condition)).ToImmutableArray();
        _ = pending.RemoveAll(ready.Contains);
        return ready;
    }

    private bool IsBound(Expression expression) => References.Of(expression).All(reference => bound.Contains(reference.Slot));

    private TypeFilter Filter(PatternElement element) => TypeFilters.Of(schema, element.Types, element.Kind);
}
