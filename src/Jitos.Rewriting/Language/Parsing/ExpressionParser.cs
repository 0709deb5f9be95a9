using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Parses expressions, by precedence.</summary>
internal sealed class ExpressionParser(TokenReader reader)
{
    private const int Comparison = 2;

    /// <summary>The operators between two operands, those that bind least first.</summary>
    private static readonly ImmutableArray<ImmutableArray<(string Symbol, BinaryOperator Operator)>> Levels =
    [
        [("or", BinaryOperator.Or)],
        [("and", BinaryOperator.And)],
        [
            ("=", BinaryOperator.Equal), ("<>", BinaryOperator.NotEqual), ("<", BinaryOperator.Less), ("<=", BinaryOperator.LessOrEqual),
            (">", BinaryOperator.Greater), (">=", BinaryOperator.GreaterOrEqual), ("in", BinaryOperator.In),
        ],
        [("??", BinaryOperator.Coalesce)],
        [("+", BinaryOperator.Add), ("-", BinaryOperator.Subtract)],
        [("*", BinaryOperator.Multiply), ("/", BinaryOperator.Divide), ("%", BinaryOperator.Remainder)],
    ];

    /// <summary>An expression.</summary>
    public ExpressionSyntax Parse() => Nested(() => Operation(0));

    /// <summary>An expression without operators.</summary>
    public ExpressionSyntax Operand() => Primary();

    /// <summary>What stands for an expression after an error.</summary>
    private ExpressionSyntax.Literal Missing() => new(reader.Position, Value.Absent);

    private ExpressionSyntax Nested(Func<ExpressionSyntax> parse)
    {
        if (!reader.Enter())
        {
            return Missing();
        }

        var expression = parse();
        reader.Leave();
        return expression;
    }

    private ExpressionSyntax Operation(int level)
    {
        if (level == Levels.Length)
        {
            return Negation();
        }

        if (level == Comparison && reader.AtWord("not"))
        {
            return Denial();
        }

        var left = Operation(level + 1);
        while (TryOperator(level) is { } found)
        {
            var position = reader.Take().Position;
            left = Checked(new ExpressionSyntax.Binary(position, found.Symbol, found.Operator, left, Operation(level + 1)));
            RefuseChain(level);
        }

        return left;
    }

    private (string Symbol, BinaryOperator Operator)? TryOperator(int level)
    {
        foreach (var candidate in Levels[level])
        {
            if (reader.At(candidate.Symbol) || reader.AtWord(candidate.Symbol))
            {
                return candidate;
            }
        }

        return null;
    }

    private void RefuseChain(int level)
    {
        if (level == Comparison && TryOperator(level) is not null)
        {
            reader.Fail($"{reader.Current} can't follow a comparison; join comparisons with 'and'");
        }
    }

    private ExpressionSyntax Checked(ExpressionSyntax expression)
    {
        if (expression.Depth > Limits.TreeDepth)
        {
            reader.Fail(expression.Position, $"the expression has more than {Limits.TreeDepth} operations inside each other; take a part of it out");
        }

        return expression;
    }

    private ExpressionSyntax Denial()
    {
        var position = reader.Take().Position;
        return Checked(new ExpressionSyntax.Unary(position, UnaryOperator.Not, Nested(() => Operation(Comparison))));
    }

    private ExpressionSyntax Negation()
    {
        if (!reader.At("-"))
        {
            return Primary();
        }

        var position = reader.Take().Position;
        return reader.Current.Kind is TokenKind.Int or TokenKind.Float
            ? Number(isNegative: true, position)
            : Checked(new ExpressionSyntax.Unary(position, UnaryOperator.Negate, Nested(Negation)));
    }

    private ExpressionSyntax Primary()
    {
        var position = reader.Position;
        switch (reader.Current.Kind)
        {
            case TokenKind.Int or TokenKind.Float:
                return Number(isNegative: false, position);
            case TokenKind.String:
                return Literal(position, Literals.String(reader.Take().Text, out var stringError), stringError);
            case TokenKind.Bytes:
                return Literal(position, Literals.Bytes(reader.Take().Text, out var bytesError), bytesError);
            case TokenKind.Parameter:
                return new ExpressionSyntax.Parameter(new NameSyntax(reader.Take().Name, position));
            case TokenKind.Word or TokenKind.QuotedName:
                return Named(position);
            default:
                return Bracketed(position);
        }
    }

    private ExpressionSyntax.Literal Number(bool isNegative, SourcePosition position)
    {
        var token = reader.Take();
        var value = token.Kind == TokenKind.Int
            ? Literals.Int(token.Text, isNegative, out var error)
            : Literals.Float(token.Text, isNegative, out error);
        return Literal(position, value, error);
    }

    private ExpressionSyntax.Literal Literal(SourcePosition position, Value? value, string error)
    {
        if (value is null)
        {
            reader.Fail(position, error);
        }

        return new ExpressionSyntax.Literal(position, value ?? Value.Absent);
    }

    private ExpressionSyntax Bracketed(SourcePosition position)
    {
        if (reader.Accept("("))
        {
            var inner = Parse();
            reader.Expect(")");
            return inner;
        }

        if (reader.Accept("["))
        {
            return Checked(new ExpressionSyntax.ListOf(position, Items("]")));
        }

        reader.FailExpecting("an expression");
        return Missing();
    }

    private ImmutableArray<ExpressionSyntax> Items(string end)
    {
        var items = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        while (!reader.At(end) && !reader.IsAtEnd)
        {
            items.Add(Parse());
            if (!reader.Accept(","))
            {
                break;
            }
        }

        reader.Expect(end);
        return items.DrainToImmutable();
    }

    private ExpressionSyntax Named(SourcePosition position)
    {
        if (reader.AtWord("true") || reader.AtWord("false"))
        {
            return new ExpressionSyntax.Literal(position, Value.Of(reader.Take().Text == "true"));
        }

        if ((reader.AtWord("exists") || reader.AtWord("count")) && (reader.Next.Is("(") || reader.Next.Is("{")))
        {
            reader.FailNotBuilt(reader.Current.Text);
            return Missing();
        }

        if (reader.Current.Kind == TokenKind.Word && reader.Next.Is("("))
        {
            return Call();
        }

        if (reader.AtWord("null") || reader.AtWord("NULL"))
        {
            reader.FailExpecting("an expression");
            return Missing();
        }

        return NameOrAttribute();
    }

    private ExpressionSyntax Call()
    {
        var name = reader.AnyName("a function");
        reader.Expect("(");
        return Checked(new ExpressionSyntax.Call(name, Items(")")));
    }

    private ExpressionSyntax NameOrAttribute()
    {
        var name = reader.Name("an expression");
        return reader.Accept(".")
            ? new ExpressionSyntax.AttributeOf(name, reader.AnyName("the name of an attribute"))
            : new ExpressionSyntax.Element(name);
    }
}
