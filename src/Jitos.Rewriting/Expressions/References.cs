using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The attributes that an expression reads.</summary>
internal static class References
{
    internal static IEnumerable<(int Slot, Symbol Attribute)> Of(Expression? expression) => expression switch
    {
        Expression.AttributeOf attribute => [(attribute.Slot, attribute.Attribute)],
        Expression.Unary unary => Of(unary.Operand),
        Expression.Binary binary => Of(binary.Left).Concat(Of(binary.Right)),
        Expression.ListOf list => list.Items.SelectMany(Of),
        Expression.Call call => call.Arguments.SelectMany(Of),
        _ => [],
    };
}
