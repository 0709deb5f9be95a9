using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Parses the statements of programs.</summary>
internal sealed class ProgramParser(TokenReader reader)
{
    private readonly ExpressionParser expressions = new(reader);

    /// <summary>Statements up to a bracket, which is left.</summary>
    public StatementSyntax Sequence(string end)
    {
        var position = reader.Position;
        if (!reader.Enter())
        {
            return Empty(position);
        }

        var parts = Parts(end);
        reader.Leave();
        return parts.Length == 1 ? parts[0] : Checked(new StatementSyntax.Sequence(position, parts));
    }

    private static StatementSyntax.Sequence Empty(SourcePosition position) => new(position, []);

    private ImmutableArray<StatementSyntax> Parts(string end)
    {
        var parts = ImmutableArray.CreateBuilder<StatementSyntax>();
        while (!reader.At(end) && !reader.IsAtEnd)
        {
            parts.Add(Choice());
            if (!reader.Accept(";"))
            {
                break;
            }
        }

        return parts.DrainToImmutable();
    }

    private StatementSyntax Choice()
    {
        var alternatives = new List<StatementSyntax>();
        do
        {
            alternatives.Add(Postfix());
        }
        while (reader.Accept("|"));

        var choice = alternatives[^1];
        for (var i = alternatives.Count - 2; i >= 0; i--)
        {
            choice = new StatementSyntax.Choice(alternatives[i], choice);
        }

        return Checked(choice);
    }

    private StatementSyntax Postfix()
    {
        var statement = Primary();
        while (reader.At("!") || reader.At("*"))
        {
            statement = Checked(reader.Take().Is("!")
                ? new StatementSyntax.Iterate(statement)
                : new StatementSyntax.Repeat(statement, Count()));
        }

        return statement;
    }

    private StatementSyntax Checked(StatementSyntax statement)
    {
        if (statement.Depth > Limits.TreeDepth)
        {
            reader.Fail(statement.Position, $"the program has more than {Limits.TreeDepth} statements inside each other; make a program of a part of it");
        }

        return statement;
    }

    private ExpressionSyntax Count()
    {
        var token = reader.Current;
        if (token.Kind is TokenKind.Int or TokenKind.Parameter)
        {
            return expressions.Operand();
        }

        reader.FailExpecting("how many times, a number or a '$' parameter");
        return new ExpressionSyntax.Literal(token.Position, Value.Absent);
    }

    private StatementSyntax Primary()
    {
        var position = reader.Position;
        if (reader.Accept("("))
        {
            var inner = Sequence(")");
            reader.Expect(")");
            return inner;
        }

        if (reader.AtWord("if") || reader.AtWord("try"))
        {
            return Branch(position);
        }

        if (reader.AcceptWord("fail"))
        {
            return new StatementSyntax.Fail(position);
        }

        return Call(position);
    }

    private StatementSyntax Branch(SourcePosition position)
    {
        if (!reader.Enter())
        {
            return Empty(position);
        }

        var isTry = reader.Take().IsWord("try");
        var condition = Postfix();
        var then = isTry && !reader.AtWord("then") ? Empty(position) : Then();
        var otherwise = reader.AcceptWord("else") ? Postfix() : Empty(position);
        reader.Leave();
        return Checked(new StatementSyntax.Branch(position, isTry, condition, then, otherwise));
    }

    private StatementSyntax Then()
    {
        reader.ExpectWord("then");
        return Postfix();
    }

    private StatementSyntax.Call Call(SourcePosition position)
    {
        if (reader.AtWord("foreach"))
        {
            reader.FailNotBuilt("foreach");
        }

        var isAll = reader.AcceptWord("all");
        var name = reader.Name(isAll ? "the name of a rule" : "a statement");
        return new StatementSyntax.Call(position, isAll, name, reader.Accept("(") ? Arguments() : []);
    }

    private ImmutableArray<ArgumentSyntax> Arguments()
    {
        var arguments = ImmutableArray.CreateBuilder<ArgumentSyntax>();
        while (!reader.At(")") && !reader.IsAtEnd)
        {
            var position = reader.Position;
            arguments.Add(new ArgumentSyntax(position, reader.AcceptWord("_") ? null : expressions.Parse()));
            if (!reader.Accept(","))
            {
                break;
            }
        }

        reader.Expect(")");
        return arguments.DrainToImmutable();
    }
}
