using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds one pattern: the match of a rule, or a condition, which may refer to the elements of the match.</summary>
internal sealed class PatternBinder
{
    private readonly RuleDraft rule;
    private readonly ElementTable own;
    private readonly ElementTable? outer;
    private readonly IReadOnlyList<ElementTable> readable;
    private readonly List<(ElementDraft Element, ImmutableArray<PropertySyntax> Properties)> properties = [];
    private readonly List<Expression> guards = [];

    private PatternBinder(RuleDraft rule, ElementTable own, ElementTable? outer)
    {
        this.rule = rule;
        this.own = own;
        this.outer = outer;
        readable = outer is null ? [own] : [own, outer];
    }

    /// <summary>Binds the match; its elements are the rule's.</summary>
    public static Pattern BindMatch(RuleDraft rule, ConditionSyntax syntax)
    {
        var binder = new PatternBinder(rule, rule.Matched, null);
        binder.AddUnmentionedParameters(syntax.Paths);
        return binder.Bind(syntax);
    }

    /// <summary>Binds a condition, after the match.</summary>
    public static Pattern BindCondition(RuleDraft rule, ConditionSyntax syntax)
    {
        var binder = new PatternBinder(rule, new ElementTable(), rule.Matched);
        var pattern = binder.Bind(syntax);
        rule.ConditionNames.UnionWith(binder.own.Names);
        if (pattern is { Elements.IsEmpty: true, Where: null })
        {
            rule.Report(syntax.Position, "this 'not' asks for nothing that is not matched already, so the rule would never apply");
        }

        return pattern;
    }

    private Pattern Bind(ConditionSyntax syntax)
    {
        foreach (var path in syntax.Paths)
        {
            BindPath(path);
        }

        if (own.All.Count > Limits.PatternElements)
        {
            rule.Report(syntax.Position, $"the pattern has {own.All.Count} elements; {Limits.PatternElements} are allowed");
            return Pattern.Empty with { Where = TypedExpression.Wrong.Expression };
        }

        var expressions = rule.Expressions();
        BindProperties(expressions);
        guards.AddRange(syntax.Where.Select(guard => expressions.Bind(guard, readable, ValueKind.Bool, "a guard")));
        return new Pattern([.. own.All.Select(element => element.ToElement())], Conjunction.Of([.. guards]));
    }

    private void AddUnmentionedParameters(ImmutableArray<PathSyntax> paths)
    {
        var mentioned = paths
            .SelectMany(path => path.Nodes.Concat<ElementSyntax>(path.Edges))
            .Select(element => element.Name?.Text)
            .ToHashSet();
        foreach (var name in rule.Parameters.ElementNames.Where(name => !mentioned.Contains(name)))
        {
            AddUnmentioned(name);
        }
    }

    private void AddUnmentioned(string name)
    {
        var parameter = rule.Parameters.IndexOf(name);
        if (rule.Parameters.All[parameter].ElementType is EdgeType type)
        {
            rule.ReportUnmentioned(parameter, type);
            return;
        }

        Add(NewElement(ElementKind.Node, new NameSyntax(name, default), default));
    }

    private void BindPath(PathSyntax path)
    {
        var node = BindNode(path.Nodes[0]);
        for (var i = 0; i < path.Edges.Length; i++)
        {
            var edge = BindEdge(path.Edges[i]);
            var next = BindNode(path.Nodes[i + 1]);
            Connect(edge, path.Edges[i].Direction, node, next);
            node = next;
        }
    }

    private ElementDraft BindNode(NodeSyntax syntax)
    {
        if (syntax.Name is { } name && own.Find(name.Text) is { } known)
        {
            return Expect(ElementKind.Node, known, name) ? Annotate(known, syntax) : NewElement(ElementKind.Node, null, syntax.Position);
        }

        if (syntax.Name is { } outerName && outer?.Find(outerName.Text) is { } matched)
        {
            return Refer(matched, outerName, syntax);
        }

        return Annotate(Add(NewElement(ElementKind.Node, syntax.Name, syntax.Position)), syntax);
    }

    private ElementDraft BindEdge(EdgeSyntax syntax)
    {
        if (syntax.Name is { } name && (own.Find(name.Text) ?? outer?.Find(name.Text)) is not null)
        {
            rule.Report(name.Position, $"{name} is written a second time; an edge is written once, and its ends may be named again");
            return NewElement(ElementKind.Edge, null, syntax.Position);
        }

        return Annotate(Add(NewElement(ElementKind.Edge, syntax.Name, syntax.Position)), syntax);
    }

    private bool Expect(ElementKind kind, ElementDraft known, NameSyntax name)
    {
        if (known.Kind != kind)
        {
            rule.Report(name.Position, $"{name} is an edge; a node is expected");
        }

        return known.Kind == kind;
    }

    /// <summary>A matched node in a condition: what is asked of its attributes becomes a guard.</summary>
    private ElementDraft Refer(ElementDraft matched, NameSyntax name, NodeSyntax syntax)
    {
        if (Expect(ElementKind.Node, matched, name) && !syntax.Types.IsEmpty)
        {
            rule.Report(syntax.Types[0].Position, $"{name} is matched already; its type belongs into 'match'");
        }

        if (!syntax.Properties.IsEmpty)
        {
            properties.Add((matched, syntax.Properties));
        }

        return matched;
    }

    private ElementDraft NewElement(ElementKind kind, NameSyntax? name, SourcePosition position)
    {
        var parameter = outer is null && name is { } written ? rule.Parameters.IndexOfElement(written.Text) : -1;
        var element = new ElementDraft(kind, name, position) { Parameter = parameter };
        if (parameter >= 0)
        {
            GiveParameterType(element, rule.Parameters.All[parameter].ElementType!);
        }

        element.HasUnknownType |= name is { } unknown && rule.Parameters.IsUnknown(unknown.Text);
        return element;
    }

    private void GiveParameterType(ElementDraft element, TypeDefinition type)
    {
        if (type.Kind == element.Kind)
        {
            element.Types = [type];
            return;
        }

        element.HasUnknownType = true;
        rule.Report(element.Position, $"the parameter {element.Description} is of the {(type.Kind == ElementKind.Node ? "node" : "edge")} type '{type}'; it is written here as {(element.Kind == ElementKind.Node ? "a node" : "an edge")}");
    }

    private ElementDraft Add(ElementDraft element)
    {
        element.Slot = rule.TakeSlot();
        own.Add(element);
        return element;
    }

    private ElementDraft Annotate(ElementDraft element, ElementSyntax syntax)
    {
        TypeAnnotation.Add(element, syntax.Types, rule);
        if (!syntax.Properties.IsEmpty)
        {
            properties.Add((element, syntax.Properties));
        }

        return element;
    }

    private static void Connect(ElementDraft edge, EdgeDirection direction, ElementDraft left, ElementDraft right)
    {
        (edge.Source, edge.Target) = direction == EdgeDirection.Backward ? (right, left) : (left, right);
        edge.IsUndirected = direction == EdgeDirection.Either;
    }

    private void BindProperties(ExpressionBinder expressions)
    {
        foreach (var edge in own.All.Where(element => element.Kind == ElementKind.Edge))
        {
            EndCheck.CheckMatched(edge, rule);
        }

        var binder = new PropertyBinder(rule, expressions);
        foreach (var (element, written) in properties)
        {
            var bound = binder.Bind(element, written, readable);
            if (own.All.Contains(element))
            {
                element.Properties.AddRange(bound);
            }
            else
            {
                guards.AddRange(bound.Select(Equality));
            }
        }
    }

    private static Expression Equality(Assignment property) =>
        new Expression.Binary(BinaryOperator.Equal, new Expression.AttributeOf(property.Slot, property.Attribute), property.Value);
}
