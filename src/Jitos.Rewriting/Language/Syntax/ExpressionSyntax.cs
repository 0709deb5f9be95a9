using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An expression as written.</summary>
/// <param name="Position">Where it starts; of an operation, where the operator is.</param>
/// <param name="Depth">How many expressions are inside each other, itself included.</param>
internal abstract record ExpressionSyntax(SourcePosition Position, int Depth)
{
    /// <summary>A constant.</summary>
    internal sealed record Literal(SourcePosition Position, Value Value) : ExpressionSyntax(Position, 1);

    /// <summary><c>$name</c></summary>
    internal sealed record Parameter(NameSyntax Name) : ExpressionSyntax(Name.Position, 1);

    /// <summary><c>name</c></summary>
    internal sealed record Element(NameSyntax Name) : ExpressionSyntax(Name.Position, 1);

    /// <summary><c>name.attribute</c></summary>
    internal sealed record AttributeOf(NameSyntax Name, NameSyntax Attribute) : ExpressionSyntax(Name.Position, 1);

    /// <summary>An operator before one operand.</summary>
    internal sealed record Unary(SourcePosition Position, UnaryOperator Operator, ExpressionSyntax Operand)
        : ExpressionSyntax(Position, Operand.Depth + 1);

    /// <summary>An operator between two operands.</summary>
    internal sealed record Binary(SourcePosition Position, string Symbol, BinaryOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right)
        : ExpressionSyntax(Position, Math.Max(Left.Depth, Right.Depth) + 1);

    /// <summary><c>[a, b]</c></summary>
    internal sealed record ListOf(SourcePosition Position, ImmutableArray<ExpressionSyntax> Items)
        : ExpressionSyntax(Position, DepthOf(Items) + 1);

    /// <summary><c>name(a, b)</c></summary>
    internal sealed record Call(NameSyntax Name, ImmutableArray<ExpressionSyntax> Arguments)
        : ExpressionSyntax(Name.Position, DepthOf(Arguments) + 1);

    private static int DepthOf(ImmutableArray<ExpressionSyntax> parts) =>
        parts.Aggregate(0, (depth, part) => Math.Max(depth, part.Depth));
}
