using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An expression and the kind of its value, null where that is not known before it runs.</summary>
internal readonly record struct TypedExpression(Expression Expression, ValueKind? Kind)
{
    /// <summary>What stands for an expression that is wrong.</summary>
    public static TypedExpression Wrong { get; } = new(new Expression.Literal(Value.Absent), null);
}
