using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds what a rule creates: nodes, then edges, then their attributes.</summary>
internal sealed class CreationBinder(RuleDraft rule, ElementPermission permission, DeletionBinder deletions)
{
    private readonly ElementTable created = new();
    private readonly Dictionary<ElementDraft, ImmutableArray<PropertySyntax>> properties = [];
    private readonly Dictionary<NodeSyntax, ElementDraft> ends = new(ReferenceEqualityComparer.Instance);

    /// <summary>Whether a name is that of a created element.</summary>
    public bool Creates(string name) => created.Find(name) is not null;

    /// <summary>Binds the paths of <c>create</c>.</summary>
    public ImmutableArray<PatternElement> Bind(ImmutableArray<PathSyntax> paths)
    {
        AddNodes(paths.SelectMany(path => path.Nodes));
        foreach (var path in paths)
        {
            AddEdges(path);
        }

        if (created.All.Count > Limits.Creations)
        {
            rule.Report(created.All[Limits.Creations].Position, $"the rule creates {created.All.Count} elements; {Limits.Creations} are allowed");
            return [];
        }

        BindProperties();
        return [.. created.All.Select(element => element.ToElement())];
    }

    private void AddNodes(IEnumerable<NodeSyntax> nodes)
    {
        var mentions = new List<NodeSyntax>();
        foreach (var node in nodes)
        {
            if (node.Name is null || !node.Types.IsEmpty)
            {
                AddNode(node);
            }
            else
            {
                mentions.Add(node);
            }
        }

        foreach (var mention in mentions)
        {
            Refer(mention, mention.Name!.Value);
        }
    }

    private void AddNode(NodeSyntax syntax)
    {
        if (syntax.Name is { } name && rule.Matched.Find(name.Text) is { } matched)
        {
            ends[syntax] = matched;
            rule.Report(name.Position, $"{name} is matched already; write '({name.Text})' without a type, or give the new node another name");
            return;
        }

        ends[syntax] = Add(ElementKind.Node, syntax);
    }

    /// <summary>A node by its name alone: matched, or created elsewhere in the clause.</summary>
    private void Refer(NodeSyntax syntax, NameSyntax name)
    {
        if (!syntax.Properties.IsEmpty)
        {
            rule.Report(syntax.Properties[0].Attribute.Position, $"{name} has no type here, so it is not created here; attributes of matched elements are given with 'set'");
        }

        var known = rule.Matched.Find(name.Text) ?? created.Find(name.Text);
        if (known is null)
        {
            ReportUnknown(name);
        }
        else if (known.Kind != ElementKind.Node)
        {
            rule.Report(name.Position, $"{name} is an edge; a node is expected");
        }
        else if (deletions.IsDeleted(known))
        {
            rule.Report(name.Position, $"{name} is deleted; nothing can be created at it");
        }

        ends[syntax] = known ?? new ElementDraft(ElementKind.Node, name, name.Position) { HasUnknownType = true };
    }

    private void ReportUnknown(NameSyntax name)
    {
        if (rule.ConditionNames.Contains(name.Text) || rule.Parameters.IsUnknown(name.Text) || rule.Scope.Reporter.IsFull)
        {
            rule.ReportNotMatched(name, []);
            return;
        }

        rule.Report(name.Position, $"{name} is not matched and has no type; a node is created as '({name.Text}:Type)'" + Spelling.Hint(name.Text, rule.Matched.Names.Concat(created.Names)));
    }

    private void AddEdges(PathSyntax path)
    {
        for (var i = 0; i < path.Edges.Length; i++)
        {
            var (syntax, left, right) = (path.Edges[i], ends[path.Nodes[i]], ends[path.Nodes[i + 1]]);
            if (syntax.Direction == EdgeDirection.Either)
            {
                rule.Report(syntax.Position, "a created edge has a direction; write '-[…]->' or '<-[…]-'");
            }

            if (syntax.Name is { } name && rule.Matched.Find(name.Text) is not null)
            {
                rule.Report(name.Position, $"{name} is matched already; give the new edge another name");
            }

            var edge = Add(ElementKind.Edge, syntax);
            (edge.Source, edge.Target) = syntax.Direction == EdgeDirection.Backward ? (right, left) : (left, right);
            CheckEnds(edge);
        }
    }

    private ElementDraft Add(ElementKind kind, ElementSyntax syntax)
    {
        var element = new ElementDraft(kind, syntax.Name, syntax.Position) { Slot = rule.TakeSlot() };
        CheckName(syntax);
        TypeAnnotation.Add(element, syntax.Types, rule);
        CheckType(element, syntax);
        permission.Check(element, syntax.Position, "create");
        created.Add(element);
        properties.Add(element, syntax.Properties);
        return element;
    }

    private void CheckName(ElementSyntax syntax)
    {
        if (syntax.Name is not { } name)
        {
            return;
        }

        if (created.Find(name.Text) is not null)
        {
            rule.Report(name.Position, $"{name} is created twice; a second time it is written without a type");
        }
        else if (rule.ConditionNames.Contains(name.Text))
        {
            rule.Report(name.Position, $"{name} occurs in 'not', where it is another element; give the new element another name");
        }
    }

    private void CheckType(ElementDraft element, ElementSyntax syntax)
    {
        if (syntax.Types.IsEmpty)
        {
            rule.Report(syntax.Position, $"a created {(element.Kind == ElementKind.Node ? "node" : "edge")} has a type, written after ':'");
        }
        else if (syntax.Types.Length > 1)
        {
            rule.Report(syntax.Types[1].Position, "a created element has one type");
        }

        element.HasUnknownType |= syntax.Types.Length != 1;
    }

    private void CheckEnds(ElementDraft edge)
    {
        if (edge.Types is [EdgeType type])
        {
            EndCheck.CheckCreated(edge, type, rule);
        }
    }

    private void BindProperties()
    {
        var binder = new PropertyBinder(rule, rule.Expressions());
        foreach (var element in created.All)
        {
            RefuseRepeated(properties[element]);
            element.Properties.AddRange(binder.Bind(element, properties[element], [rule.Matched]));
            CheckKeys(element, properties[element]);
        }
    }

    private void RefuseRepeated(ImmutableArray<PropertySyntax> written)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in written.Where(property => !known.Add(property.Attribute.Text)))
        {
            rule.Report(property.Attribute.Position, $"the attribute {property.Attribute} is given twice");
        }
    }

    private void CheckKeys(ElementDraft element, ImmutableArray<PropertySyntax> written)
    {
        var keys = element.Types.SelectMany(type => type.Attributes).Where(attribute => attribute.IsKey && attribute.Default.IsAbsent);
        foreach (var key in keys.Where(key => written.All(property => property.Attribute.Text != key.Name)))
        {
            rule.Report(element.Position, $"the key '{key.Name}' of '{element.Types[0]}' is not given; write '{{{key.Name}: …}}'");
        }
    }
}
