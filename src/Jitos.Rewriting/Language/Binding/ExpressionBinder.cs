using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds the expressions of one rule or program.</summary>
/// <param name="scope">The module.</param>
/// <param name="parameters">The parameters of the rule or program.</param>
/// <param name="attributes">Finds attributes; null in a program, which has no attributes to read.</param>
internal sealed class ExpressionBinder(ModuleScope scope, ParameterTable parameters, AttributeFinder? attributes)
{
    private readonly OperatorBinder operators = new(scope.Reporter);

    /// <summary>Binds an expression of which the kind is given, as far as it is known.</summary>
    /// <param name="syntax">The expression.</param>
    /// <param name="elements">The elements whose attributes it may read.</param>
    /// <param name="expected">The kind that it must have; null for any.</param>
    /// <param name="what">What needs that kind, in messages.</param>
    public Expression Bind(ExpressionSyntax syntax, IReadOnlyList<ElementTable> elements, ValueKind? expected, string what)
    {
        var bound = Bind(syntax, elements);
        if (expected is { } needed && bound.Kind is { } found && needed != found)
        {
            scope.Reporter.Report(syntax.Position, $"{what} is {needed.Name()}, found {found.Name()}" + OperatorBinder.ConversionHint(needed, found));
        }

        return bound.Expression;
    }

    /// <summary>Binds an expression.</summary>
    public TypedExpression Bind(ExpressionSyntax syntax, IReadOnlyList<ElementTable> elements) => syntax switch
    {
        ExpressionSyntax.Literal literal => new(new Expression.Literal(literal.Value), literal.Value.Kind),
        ExpressionSyntax.Parameter parameter => Parameter(parameter.Name),
        ExpressionSyntax.Element element => Element(element.Name, elements),
        ExpressionSyntax.AttributeOf attribute => AttributeOf(attribute, elements),
        ExpressionSyntax.Unary unary => operators.Unary(unary, Bind(unary.Operand, elements)),
        ExpressionSyntax.Binary binary => operators.Binary(binary, Bind(binary.Left, elements), Bind(binary.Right, elements)),
        ExpressionSyntax.ListOf list => new(new Expression.ListOf([.. BindAll(list.Items, elements).Select(item => item.Expression)]), ValueKind.List),
        ExpressionSyntax.Call call => operators.Call(call, BindAll(call.Arguments, elements)),
        _ => TypedExpression.Wrong,
    };

    private ImmutableArray<TypedExpression> BindAll(ImmutableArray<ExpressionSyntax> items, IReadOnlyList<ElementTable> elements) =>
        [.. items.Select(item => Bind(item, elements))];

    private TypedExpression Parameter(NameSyntax name)
    {
        var index = parameters.IndexOf(name.Text);
        if (parameters.IsUnknown(name.Text))
        {
            return TypedExpression.Wrong;
        }

        if (index < 0)
        {
            return Wrong(name.Position, $"unknown parameter '${name.Text}'" + Spelling.Hint("$" + name.Text, parameters.ValueNames.Select(known => "$" + known)));
        }

        if (parameters.All[index].IsElement)
        {
            return Wrong(name.Position, $"'${name.Text}' is an element, and '$' is for values; write '{name.Text}.' and an attribute");
        }

        return new(new Expression.Parameter(index, name.Text), parameters.All[index].ValueKind);
    }

    private TypedExpression Element(NameSyntax name, IReadOnlyList<ElementTable> elements)
    {
        var message = parameters.ValueNames.Contains(name.Text)
            ? $"{name} is the parameter '${name.Text}'; write '${name.Text}'"
            : Find(name, elements) is not null
                ? $"{name} is an element, not a value; write '{name.Text}.' and an attribute"
                : $"expected a value, found the name {name}";
        return Wrong(name.Position, message);
    }

    private TypedExpression AttributeOf(ExpressionSyntax.AttributeOf syntax, IReadOnlyList<ElementTable> elements)
    {
        if (attributes is null)
        {
            return Wrong(syntax.Position, $"a program has no attributes to read; '{syntax.Name.Text}.{syntax.Attribute.Text}' can be read in a rule");
        }

        if (Find(syntax.Name, elements) is not { } element)
        {
            return parameters.IsUnknown(syntax.Name.Text) ? TypedExpression.Wrong : Wrong(syntax.Position, UnknownElement(syntax.Name, elements));
        }

        return attributes.Find(element, syntax.Attribute) is { } attribute
            ? new(new Expression.AttributeOf(element.Slot, attribute.Symbol), attribute.Kind)
            : TypedExpression.Wrong;
    }

    private static ElementDraft? Find(NameSyntax name, IReadOnlyList<ElementTable> elements) =>
        elements.Select(table => table.Find(name.Text)).FirstOrDefault(element => element is not null);

    private string UnknownElement(NameSyntax name, IReadOnlyList<ElementTable> elements) => scope.Reporter.IsFull
        ? ""
        : $"unknown element {name}" + Spelling.Hint(name.Text, elements.SelectMany(table => table.Names));

    private TypedExpression Wrong(SourcePosition position, string message)
    {
        scope.Reporter.Report(position, message);
        return TypedExpression.Wrong;
    }
}
