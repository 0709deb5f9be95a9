using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Binds operators and functions, and checks the kinds of their operands as far as they are known.</summary>
internal sealed class OperatorBinder(Reporter reporter)
{
    private static readonly ImmutableArray<ValueKind> Bools = [ValueKind.Bool];
    private static readonly ImmutableArray<ValueKind> Lists = [ValueKind.List];
    private static readonly ImmutableArray<ValueKind> Numbers = [ValueKind.Int, ValueKind.Float];
    private static readonly ImmutableArray<ValueKind> Ordered = [ValueKind.Int, ValueKind.Float, ValueKind.String];
    private static readonly ImmutableArray<ValueKind> Joinable = [ValueKind.Int, ValueKind.Float, ValueKind.String, ValueKind.List];
    private static readonly ImmutableArray<ValueKind> Sized = [ValueKind.String, ValueKind.Bytes, ValueKind.List];
    private static readonly ImmutableArray<ValueKind> Printable = [ValueKind.Bool, ValueKind.Int, ValueKind.String];
    private static readonly ImmutableArray<ValueKind> Strings = [ValueKind.String];

    /// <summary>The end of a message about an int where a float is needed.</summary>
    public static string ConversionHint(ValueKind left, ValueKind right) =>
        (left, right) is (ValueKind.Int, ValueKind.Float) or (ValueKind.Float, ValueKind.Int) ? "; float(…) makes a float of an int" : "";

    public TypedExpression Unary(ExpressionSyntax.Unary syntax, TypedExpression operand)
    {
        var isNot = syntax.Operator == UnaryOperator.Not;
        Require(syntax.Position, isNot ? "'not'" : "'-'", isNot ? Bools : Numbers, operand);
        return new(new Expression.Unary(syntax.Operator, operand.Expression), isNot ? ValueKind.Bool : operand.Kind);
    }

    public TypedExpression Binary(ExpressionSyntax.Binary syntax, TypedExpression left, TypedExpression right) =>
        new(new Expression.Binary(syntax.Operator, left.Expression, right.Expression), ResultOf(syntax, left, right));

    public TypedExpression Call(ExpressionSyntax.Call syntax, ImmutableArray<TypedExpression> arguments)
    {
        if (!Words.Functions.TryGetValue(syntax.Name.Text, out var function))
        {
            reporter.Report(syntax.Position, $"unknown function {syntax.Name}" + Spelling.Hint(syntax.Name.Text, Words.Functions.Keys));
            return TypedExpression.Wrong;
        }

        if (arguments.Length != 1)
        {
            reporter.Report(syntax.Position, $"{syntax.Name} takes 1 argument, found {arguments.Length}");
            return TypedExpression.Wrong;
        }

        var (taken, given) = Signature(function);
        Require(syntax.Position, syntax.Name.ToString(), taken, arguments[0]);
        return new(new Expression.Call(function, [arguments[0].Expression]), given);
    }

    private static (ImmutableArray<ValueKind> Taken, ValueKind Given) Signature(BuiltInFunction function) => function switch
    {
        BuiltInFunction.Size => (Sized, ValueKind.Int),
        BuiltInFunction.String => (Printable, ValueKind.String),
        BuiltInFunction.Int => (Numbers, ValueKind.Int),
        BuiltInFunction.Float => (Numbers, ValueKind.Float),
        _ => (Strings, ValueKind.String),
    };

    private ValueKind? ResultOf(ExpressionSyntax.Binary syntax, TypedExpression left, TypedExpression right)
    {
        switch (syntax.Operator)
        {
            case BinaryOperator.Or or BinaryOperator.And:
                RequireBoth(syntax, Bools, left, right);
                return ValueKind.Bool;
            case BinaryOperator.Equal or BinaryOperator.NotEqual:
                RequireAlike(syntax, left, right);
                return ValueKind.Bool;
            case BinaryOperator.In:
                Require(syntax.Position, "'in', on its right,", Lists, right);
                return ValueKind.Bool;
            case BinaryOperator.Coalesce:
                return RequireAlike(syntax, left, right) ? left.Kind ?? right.Kind : null;
            case BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual:
                RequireBoth(syntax, Ordered, left, right);
                return ValueKind.Bool;
            default:
                var kinds = syntax.Operator == BinaryOperator.Add ? Joinable : Numbers;
                return RequireBoth(syntax, kinds, left, right) ? left.Kind ?? right.Kind : null;
        }
    }

    private bool RequireBoth(ExpressionSyntax.Binary syntax, ImmutableArray<ValueKind> kinds, TypedExpression left, TypedExpression right) =>
        Require(syntax.Position, $"'{syntax.Symbol}'", kinds, left)
        && Require(syntax.Position, $"'{syntax.Symbol}'", kinds, right)
        && RequireAlike(syntax, left, right);

    private bool RequireAlike(ExpressionSyntax.Binary syntax, TypedExpression left, TypedExpression right)
    {
        if (left.Kind is not { } first || right.Kind is not { } second || first == second)
        {
            return true;
        }

        reporter.Report(
            syntax.Position,
            $"'{syntax.Symbol}' needs both sides of one kind, found {first.Name()} and {second.Name()}{ConversionHint(first, second)}");
        return false;
    }

    private bool Require(SourcePosition position, string what, ImmutableArray<ValueKind> kinds, TypedExpression operand)
    {
        if (operand.Kind is not { } kind || kinds.Contains(kind))
        {
            return true;
        }

        reporter.Report(position, $"{what} needs {Shown.Alternatives([.. kinds.Select(Shown.Name)])}, found {kind.Name()}");
        return false;
    }
}
