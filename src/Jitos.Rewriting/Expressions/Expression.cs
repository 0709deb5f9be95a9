using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An expression over the attributes of matched elements and the arguments of a rule or program.</summary>
public abstract record Expression
{
    private Expression()
    {
    }

    /// <summary>A constant.</summary>
    public sealed record Literal(Value Value) : Expression;

    /// <summary>The value of a parameter, <c>$name</c>.</summary>
    /// <param name="Index">The place among all parameters of the rule or program.</param>
    /// <param name="Name">The name without <c>$</c>.</param>
    public sealed record Parameter(int Index, string Name) : Expression;

    /// <summary>The value of an attribute of a matched element, <c>p.name</c>; absent if it is not set.</summary>
    /// <param name="Slot">The slot of the element in the rule.</param>
    /// <param name="Attribute">The attribute, interned.</param>
    public sealed record AttributeOf(int Slot, Symbol Attribute) : Expression;

    /// <summary>An operator before one operand.</summary>
    public sealed record Unary(UnaryOperator Operator, Expression Operand) : Expression;

    /// <summary>An operator between two operands.</summary>
    public sealed record Binary(BinaryOperator Operator, Expression Left, Expression Right) : Expression;

    /// <summary>A list, <c>[a, b]</c>.</summary>
    public sealed record ListOf(ImmutableArray<Expression> Items) : Expression;

    /// <summary>A built-in function.</summary>
    public sealed record Call(BuiltInFunction Function, ImmutableArray<Expression> Arguments) : Expression;
}
