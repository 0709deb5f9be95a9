using System.Globalization;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Evaluates expressions. Deterministic: no culture, no clock, case mapping in ASCII only.</summary>
internal static class Evaluator
{
    /// <summary>The value of an expression.</summary>
    /// <exception cref="RunErrorException">Overflow, division by zero, or an operand that is absent or of the wrong kind.</exception>
    internal static Value Evaluate(Expression expression, in Scope scope) => expression switch
    {
        Expression.Literal literal => literal.Value,
        Expression.Parameter parameter => scope.Arguments[parameter.Index].Value,
        Expression.AttributeOf attribute => scope.Graph.ValueOf(scope.Slots[attribute.Slot], attribute.Attribute),
        Expression.Unary unary => Apply(unary, scope),
        Expression.Binary binary => Apply(binary, scope),
        Expression.ListOf list => ListOf(list, scope),
        Expression.Call call => Apply(call, scope),
        _ => throw new InvalidOperationException($"There is no expression {expression.GetType().Name}."),
    };

    /// <summary>Whether a guard holds; an absent value does not.</summary>
    internal static bool Holds(Expression guard, in Scope scope) => Truth(Evaluate(guard, scope));

    private static bool Truth(Value value) => !value.IsAbsent && (value.Kind == ValueKind.Bool ? value.AsBool() : throw Wrong("a condition", value));

    private static Value Apply(Expression.Unary unary, in Scope scope)
    {
        var operand = Evaluate(unary.Operand, scope);
        return unary.Operator == UnaryOperator.Not ? Value.Of(!Truth(operand)) : operand.Kind switch
        {
            ValueKind.Int => operand.AsInt() == long.MinValue ? throw Overflow("-") : Value.Of(-operand.AsInt()),
            ValueKind.Float => Value.Of(-operand.AsFloat()),
            _ => throw Wrong("'-'", operand),
        };
    }

    private static Value Apply(Expression.Binary binary, in Scope scope)
    {
        var left = Evaluate(binary.Left, scope);
        switch (binary.Operator)
        {
            case BinaryOperator.And:
                return Value.Of(Truth(left) && Truth(Evaluate(binary.Right, scope)));
            case BinaryOperator.Or:
                return Value.Of(Truth(left) || Truth(Evaluate(binary.Right, scope)));
            case BinaryOperator.Coalesce:
                return left.IsAbsent ? Evaluate(binary.Right, scope) : left;
        }

        var right = Evaluate(binary.Right, scope);
        scope.Counter.TakeFor(WorkOf(binary.Operator, left, right));
        return binary.Operator <= BinaryOperator.In
            ? Value.Of(!left.IsAbsent && !right.IsAbsent && Compare(binary.Operator, left, right))
            : Arithmetic.Apply(binary.Operator, left, right);
    }

    /// <summary>The size of the values that an operator goes through.</summary>
    private static long WorkOf(BinaryOperator operation, Value left, Value right) => operation switch
    {
        BinaryOperator.In when right.Kind == ValueKind.List => right.AsList().Length + (left.Size >= StepCounter.SizePerStep ? right.Size : 0),
        <= BinaryOperator.In => Math.Min(left.Size, right.Size),
        _ => left.Size + right.Size,
    };

    private static bool Compare(BinaryOperator comparison, Value left, Value right) => comparison switch
    {
        BinaryOperator.Equal => left == right,
        BinaryOperator.NotEqual => left != right,
        BinaryOperator.In => right.Kind == ValueKind.List ? right.AsList().Contains(left) : throw Wrong("'in'", right),
        BinaryOperator.Less => !IsNaN(left, right) && Order(left, right) < 0,
        BinaryOperator.LessOrEqual => !IsNaN(left, right) && Order(left, right) <= 0,
        BinaryOperator.Greater => !IsNaN(left, right) && Order(left, right) > 0,
        _ => !IsNaN(left, right) && Order(left, right) >= 0,
    };

    private static bool IsNaN(Value left, Value right) =>
        (left.Kind == ValueKind.Float && double.IsNaN(left.AsFloat())) || (right.Kind == ValueKind.Float && double.IsNaN(right.AsFloat()));

    private static int Order(Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Int, ValueKind.Int) => left.AsInt().CompareTo(right.AsInt()),
        (ValueKind.Float, ValueKind.Float) => left.AsFloat().CompareTo(right.AsFloat()),
        (ValueKind.String, ValueKind.String) => CodePoints.Compare(left.AsString(), right.AsString()),
        _ => throw new RunErrorException(RunErrorKind.Operand, $"{Shown.Of(left)} and {Shown.Of(right)} can't be ordered: they must be two ints, two floats or two strings."),
    };

    private static Value ListOf(Expression.ListOf list, in Scope scope)
    {
        var items = new Value[list.Items.Length];
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = Evaluate(list.Items[index], scope);
            if (items[index].IsAbsent)
            {
                throw Wrong("a list", items[index]);
            }
        }

        var made = Arithmetic.ListOf(items);
        scope.Counter.TakeFor(made.Size);
        return made;
    }

    private static Value Apply(Expression.Call call, in Scope scope)
    {
        var value = Evaluate(call.Arguments[0], scope);
        scope.Counter.TakeFor(call.Function is BuiltInFunction.Lower or BuiltInFunction.Upper ? value.Size : 0);
        return (call.Function, value.Kind) switch
        {
            (BuiltInFunction.Size, ValueKind.String) => Value.Of(value.AsString().Length),
            (BuiltInFunction.Size, ValueKind.Bytes) => Value.Of(value.AsBytes().Length),
            (BuiltInFunction.Size, ValueKind.List) => Value.Of(value.AsList().Length),
            (BuiltInFunction.String, ValueKind.String) => value,
            (BuiltInFunction.String, ValueKind.Bool) => Value.Of(value.AsBool() ? "true" : "false"),
            (BuiltInFunction.String, ValueKind.Int) => Value.Of(value.AsInt().ToString(CultureInfo.InvariantCulture)),
            (BuiltInFunction.Int, ValueKind.Int) => value,
            (BuiltInFunction.Int, ValueKind.Float) => ToInt(value.AsFloat()),
            (BuiltInFunction.Float, ValueKind.Float) => value,
            (BuiltInFunction.Float, ValueKind.Int) => Value.Of((double)value.AsInt()),
            (BuiltInFunction.Lower, ValueKind.String) => Value.Of(MapAscii(value.AsString(), char.IsAsciiLetterUpper)),
            (BuiltInFunction.Upper, ValueKind.String) => Value.Of(MapAscii(value.AsString(), char.IsAsciiLetterLower)),
            _ => throw Wrong($"'{call.Function.ToString().ToLowerInvariant()}()'", value),
        };
    }

    private static Value ToInt(double value)
    {
        var whole = Math.Truncate(value);
        return whole is >= -9223372036854775808.0 and < 9223372036854775808.0 ? Value.Of((long)whole) : throw Overflow("int()");
    }

    private static string MapAscii(string text, Func<char, bool> flips) =>
        string.Create(text.Length, (text, flips), static (mapped, state) =>
        {
            for (var index = 0; index < mapped.Length; index++)
            {
                var c = state.text[index];
                mapped[index] = state.flips(c) ? (char)(c ^ 0x20) : c;
            }
        });

    private static RunErrorException Overflow(string what) => new(RunErrorKind.Overflow, $"The result of '{what}' is outside of the range of int, which has 64 bits.");

    private static RunErrorException Wrong(string what, Value value) => new(
        RunErrorKind.Operand,
        value.IsAbsent ? $"{what} got an absent value; give a default with '??'." : $"{what} got {Shown.Of(value)}, {Shown.A(value.Kind)}.");
}
