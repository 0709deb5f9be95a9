using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>The arithmetic of expressions: checked integers, IEEE floats, joined strings and lists.</summary>
internal static class Arithmetic
{
    /// <summary>The greatest length of a string that an expression yields, in UTF-16 units.</summary>
    internal const int MaxLength = 1 << 20;

    internal static Value Apply(BinaryOperator operation, Value left, Value right) => (left.Kind, right.Kind) switch
    {
        (ValueKind.Int, ValueKind.Int) => Value.Of(Apply(operation, left.AsInt(), right.AsInt())),
        (ValueKind.Float, ValueKind.Float) => Value.Of(Apply(operation, left.AsFloat(), right.AsFloat())),
        (ValueKind.String, ValueKind.String) when operation == BinaryOperator.Add => Join(left.AsString(), right.AsString()),
        (ValueKind.List, ValueKind.List) when operation == BinaryOperator.Add => Join(left, right),
        _ => throw new RunErrorException(RunErrorKind.Operand, WhyNot(operation, left, right)),
    };

    internal static Value ListOf(ReadOnlySpan<Value> items)
    {
        try
        {
            return Value.OfList(items);
        }
        catch (ValueLimitException error)
        {
            throw new RunErrorException(RunErrorKind.Budget, error.Message);
        }
    }

    private static string WhyNot(BinaryOperator operation, Value left, Value right)
    {
        var operands = $"'{Sign(operation)}' got {Shown.Of(left)} and {Shown.Of(right)}";
        if (left.IsAbsent || right.IsAbsent)
        {
            return $"{operands}: give an absent value a default with '??'.";
        }

        return left.Kind == right.Kind
            ? $"{operands}: it takes {(operation == BinaryOperator.Add ? "ints, floats, strings or lists" : "ints or floats")}, not two values of the kind {left.Kind.Name()}."
            : $"{operands}, {Shown.A(left.Kind)} and {Shown.A(right.Kind)}: it takes two of one kind; convert one, with float(…) for example.";
    }

    private static char Sign(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Add => '+',
        BinaryOperator.Subtract => '-',
        BinaryOperator.Multiply => '*',
        BinaryOperator.Divide => '/',
        _ => '%',
    };

    private static Value Join(Value left, Value right)
    {
        try
        {
            return Value.Join(left, right);
        }
        catch (ValueLimitException error)
        {
            throw new RunErrorException(RunErrorKind.Budget, error.Message);
        }
    }

    private static Value Join(string left, string right) => left.Length + right.Length <= MaxLength
        ? Value.Of(left + right)
        : throw new RunErrorException(RunErrorKind.Budget, $"A string would have more than {MaxLength} characters.");

    private static long Apply(BinaryOperator operation, long left, long right)
    {
        try
        {
            return operation switch
            {
                BinaryOperator.Add => checked(left + right),
                BinaryOperator.Subtract => checked(left - right),
                BinaryOperator.Multiply => checked(left * right),
                BinaryOperator.Divide => left / right,
                _ => right == -1 ? 0 : left % right,
            };
        }
        catch (DivideByZeroException)
        {
            throw new RunErrorException(RunErrorKind.DivisionByZero, $"{left} {Sign(operation)} {right}: an int can't be divided by zero.");
        }
        catch (OverflowException)
        {
            throw new RunErrorException(RunErrorKind.Overflow, $"{left} {Sign(operation)} {right} is outside of the range of int, which has 64 bits.");
        }
    }

    private static double Apply(BinaryOperator operation, double left, double right) => operation switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        _ => left % right,
    };
}
