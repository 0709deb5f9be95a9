using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>Binds the properties written for an element.</summary>
internal sealed class PropertyBinder(RuleDraft rule, ExpressionBinder expressions)
{
    /// <summary>The properties of an element, with expressions over the elements given; repeated ones are reported.</summary>
    public IEnumerable<Assignment> Bind(ElementDraft element, ImmutableArray<PropertySyntax> properties, IReadOnlyList<ElementTable> readable)
    {
        foreach (var property in properties)
        {
            if (Assignment(element, property.Attribute, property.Value, readable) is { } assignment)
            {
                yield return assignment;
            }
        }
    }

    /// <summary>An attribute of an element and the expression for it, or null if there is no such attribute.</summary>
    public Assignment? Assignment(ElementDraft element, NameSyntax attribute, ExpressionSyntax value, IReadOnlyList<ElementTable> readable)
    {
        var found = rule.Attributes.Find(element, attribute);
        var expression = expressions.Bind(value, readable, found?.Kind, $"the attribute {attribute}");
        return found is null ? null : new Assignment(element.Slot, found.Symbol, expression);
    }
}
