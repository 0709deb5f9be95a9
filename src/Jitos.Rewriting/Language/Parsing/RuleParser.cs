using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>Parses the clauses of one rule, view or invariant.</summary>
internal sealed class RuleParser(TokenReader reader)
{
    private readonly ExpressionParser expressions = new(reader);
    private readonly PatternParser patterns = new(reader, new ExpressionParser(reader));
    private readonly HashSet<string> seen = [];
    private readonly ImmutableArray<ExpressionSyntax>.Builder where = ImmutableArray.CreateBuilder<ExpressionSyntax>();
    private readonly ImmutableArray<ConditionSyntax>.Builder not = ImmutableArray.CreateBuilder<ConditionSyntax>();
    private readonly ImmutableArray<DeletionSyntax>.Builder delete = ImmutableArray.CreateBuilder<DeletionSyntax>();
    private readonly ImmutableArray<AssignmentSyntax>.Builder set = ImmutableArray.CreateBuilder<AssignmentSyntax>();
    private SourcePosition matchPosition;
    private ImmutableArray<PathSyntax> match = [];
    private ImmutableArray<PathSyntax> create = [];

    /// <summary>The clauses of a rule or syscall, without its braces.</summary>
    public RuleBodySyntax Clauses()
    {
        matchPosition = reader.Position;
        while (!reader.At("}") && !reader.IsAtEnd)
        {
            Clause();
        }

        return Body();
    }

    /// <summary>A pattern with its guards and conditions: the body of an invariant, the seeds of a view.</summary>
    public RuleBodySyntax Condition()
    {
        matchPosition = reader.Position;
        match = patterns.Paths();
        while (reader.AtWord("where") || reader.AtWord("not"))
        {
            Clause();
        }

        return Body();
    }

    private RuleBodySyntax Body() => new(
        new ConditionSyntax(matchPosition, match, where.DrainToImmutable()),
        not.DrainToImmutable(),
        delete.DrainToImmutable(),
        create,
        set.DrainToImmutable());

    private void Clause()
    {
        var word = reader.Current;
        RefuseSecond(word);
        switch (word.Kind == TokenKind.Word ? word.Text : "")
        {
            case "match":
                matchPosition = reader.Take().Position;
                match = patterns.Paths();
                break;
            case "where":
                Where(where);
                break;
            case "not":
                Not();
                break;
            case "delete":
                reader.Take();
                Separated(Deletion);
                break;
            case "create":
                reader.Take();
                create = patterns.Paths();
                break;
            case "set":
                reader.Take();
                Separated(Assignment);
                break;
            default:
                RefuseUnknown(word);
                break;
        }
    }

    private void RefuseSecond(Token word)
    {
        if (word.Kind == TokenKind.Word && word.Text is "match" or "delete" or "create" or "set" && !seen.Add(word.Text))
        {
            reader.Fail($"a rule has one '{word.Text}'; separate its parts with commas");
        }
    }

    private void RefuseUnknown(Token word)
    {
        if (word.IsWord("foreach"))
        {
            reader.FailNotBuilt("foreach");
        }
        else if (word.IsWord("may") && reader.Next.IsWord("equal"))
        {
            reader.FailNotBuilt("may equal");
        }
        else
        {
            var hint = word.Kind == TokenKind.Word ? Spelling.Hint(word.Text, Words.Clauses) : "";
            reader.FailExpecting("'match', 'where', 'not', 'delete', 'create', 'set' or '}'", hint);
        }
    }

    private void Where(ImmutableArray<ExpressionSyntax>.Builder guards)
    {
        reader.ExpectWord("where");
        guards.Add(expressions.Parse());
    }

    /// <summary>A condition; the guards that follow it directly are its own.</summary>
    private void Not()
    {
        var position = reader.Take().Position;
        var paths = patterns.Paths();
        var guards = ImmutableArray.CreateBuilder<ExpressionSyntax>();
        while (reader.AtWord("where"))
        {
            Where(guards);
        }

        not.Add(new ConditionSyntax(position, paths, guards.DrainToImmutable()));
        if (not.Count > Limits.Conditions)
        {
            reader.Fail(position, $"a rule has at most {Limits.Conditions} conditions");
        }
    }

    private void Separated(Action parse)
    {
        do
        {
            parse();
        }
        while (reader.Accept(","));
    }

    private void Deletion()
    {
        var isInParentheses = reader.Accept("(");
        var name = reader.Name("the name of an element");
        if (isInParentheses)
        {
            reader.Expect(")");
        }

        delete.Add(new DeletionSyntax(name, WithEdges()));
    }

    private bool WithEdges()
    {
        if (!reader.AcceptWord("with"))
        {
            return false;
        }

        if (reader.AtWord("contents"))
        {
            reader.FailNotBuilt("with contents");
        }

        reader.ExpectWord("edges");
        return true;
    }

    private void Assignment()
    {
        var element = reader.Name("the name of an element");
        reader.Expect(".");
        var attribute = reader.AnyName("the name of an attribute");
        reader.Expect("=");
        set.Add(new AssignmentSyntax(element, attribute, expressions.Parse()));
    }
}
