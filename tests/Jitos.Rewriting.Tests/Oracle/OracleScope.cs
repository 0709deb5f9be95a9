using System.Collections.Immutable;
using System.Numerics;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Evaluates expressions as the language's documentation says.</summary>
internal sealed record OracleScope(OracleGraph Graph, ElementId[] Slots, ImmutableArray<ActualArgument> Arguments)
{
    internal static IEnumerable<int> SlotsOf(Expression? expression) => expression switch
    {
        Expression.AttributeOf attribute => [attribute.Slot],
        Expression.Unary unary => SlotsOf(unary.Operand),
        Expression.Binary binary => SlotsOf(binary.Left).Concat(SlotsOf(binary.Right)),
        Expression.ListOf list => list.Items.SelectMany(SlotsOf),
        Expression.Call call => call.Arguments.SelectMany(SlotsOf),
        _ => [],
    };

    internal bool Holds(Expression? guard) => guard is null || (Evaluate(guard) is { IsAbsent: false } value && value.AsBool());

    internal Value Evaluate(Expression expression) => expression switch
    {
        Expression.Literal literal => literal.Value,
        Expression.Parameter parameter => Arguments[parameter.Index].Value,
        Expression.AttributeOf attribute => Graph[Slots[attribute.Slot]][attribute.Attribute],
        Expression.Unary { Operator: UnaryOperator.Not } unary => Value.Of(!Holds(unary.Operand)),
        Expression.Unary unary => Value.Of(Fit(-Int(Evaluate(unary.Operand)))),
        Expression.ListOf list => Value.OfList([.. list.Items.Select(Evaluate)]),
        Expression.Binary binary => Evaluate(binary),
        _ => throw new NotSupportedException($"The oracle does not know {expression}."),
    };

    private static BigInteger Int(Value value) => value.Kind == ValueKind.Int ? value.AsInt() : throw new OracleException(RunErrorKind.Operand);

    private static long Fit(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? (long)number : throw new OracleException(RunErrorKind.Overflow);

    private static bool Compare(BinaryOperator comparison, Value left, Value right)
    {
        if (left.IsAbsent || right.IsAbsent)
        {
            return false;
        }

        return comparison switch
        {
            BinaryOperator.Equal => left == right,
            BinaryOperator.NotEqual => left != right,
            BinaryOperator.In => right.AsList().ToArray().Any(item => item == left),
            BinaryOperator.Less => Int(left) < Int(right),
            BinaryOperator.LessOrEqual => Int(left) <= Int(right),
            BinaryOperator.Greater => Int(left) > Int(right),
            _ => Int(left) >= Int(right),
        };
    }

    private static long Calculate(BinaryOperator operation, BigInteger left, BigInteger right)
    {
        if (operation is BinaryOperator.Divide or BinaryOperator.Remainder && right.IsZero)
        {
            throw new OracleException(RunErrorKind.DivisionByZero);
        }

        return Fit(operation switch
        {
            BinaryOperator.Add => left + right,
            BinaryOperator.Subtract => left - right,
            BinaryOperator.Multiply => left * right,
            BinaryOperator.Divide => BigInteger.Divide(left, right),
            _ => BigInteger.Remainder(left, right),
        });
    }

    private Value Evaluate(Expression.Binary binary)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.And:
                return Value.Of(Holds(binary.Left) && Holds(binary.Right));
            case BinaryOperator.Or:
                return Value.Of(Holds(binary.Left) || Holds(binary.Right));
            case BinaryOperator.Coalesce:
                return Evaluate(binary.Left) is { IsAbsent: false } left ? left : Evaluate(binary.Right);
            case <= BinaryOperator.In:
                return Value.Of(Compare(binary.Operator, Evaluate(binary.Left), Evaluate(binary.Right)));
            default:
                return Value.Of(Calculate(binary.Operator, Int(Evaluate(binary.Left)), Int(Evaluate(binary.Right))));
        }
    }
}
