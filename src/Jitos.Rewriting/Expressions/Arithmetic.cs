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
        _ => throw new RunErrorException(
            RunErrorKind.Operand,
            $"{left} and {right} have no {operation.ToString().ToLowerInvariant()}: absent values need a default with '??', and kinds don't mix."),
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
            throw new RunErrorException(RunErrorKind.DivisionByZero, $"{left} was divided by zero.");
        }
        catch (OverflowException)
        {
            throw new RunErrorException(RunErrorKind.Overflow, $"The {operation.ToString().ToLowerInvariant()} of {left} and {right} is not a 64-bit integer.");
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
