using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>Binds what a rule sets.</summary>
internal sealed class AssignmentBinder(RuleDraft rule, ElementPermission permission, DeletionBinder deletions, CreationBinder creations)
{
    private readonly HashSet<(ElementDraft Element, string Attribute)> assigned = [];

    /// <summary>Binds assignments; those to elements that are not there before and after the rule are reported.</summary>
    public ImmutableArray<Assignment> Bind(ImmutableArray<AssignmentSyntax> syntax)
    {
        var binder = new PropertyBinder(rule, rule.Expressions());
        return [.. syntax.Select(assignment => Bind(assignment, binder)).OfType<Assignment>()];
    }

    private Assignment? Bind(AssignmentSyntax syntax, PropertyBinder binder)
    {
        if (rule.Matched.Find(syntax.Element.Text) is not { } element)
        {
            ReportNotMatched(syntax.Element);
            return null;
        }

        if (deletions.IsDeleted(element))
        {
            rule.Report(syntax.Element.Position, $"{syntax.Element} is deleted; its attributes can't be set");
        }
        else if (!assigned.Add((element, syntax.Attribute.Text)))
        {
            rule.Report(syntax.Attribute.Position, $"'{syntax.Element.Text}.{syntax.Attribute.Text}' is set twice");
        }

        permission.Check(element, syntax.Element.Position, "set attributes of");
        return binder.Assignment(element, syntax.Attribute, syntax.Value, [rule.Matched]);
    }

    private void ReportNotMatched(NameSyntax name)
    {
        if (creations.Creates(name.Text))
        {
            rule.Report(name.Position, $"{name} is created by the rule; give its attributes in 'create', as '({name.Text}:Type {{attribute: value}})'");
        }
        else
        {
            rule.ReportNotMatched(name, rule.Matched.Names);
        }
    }
}
