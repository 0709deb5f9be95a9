using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class ModelTests
{
    [Theory]
    [InlineData("1 + 2 * 3", "(1 Add (2 Multiply 3))")]
    [InlineData("(1 + 2) * 3", "((1 Add 2) Multiply 3)")]
    [InlineData("1 - 2 - 3", "((1 Subtract 2) Subtract 3)")]
    [InlineData("a.id ?? 1 + 2", "(a.id Coalesce (1 Add 2))")]
    [InlineData("- a.id * 2", "((Negate a.id) Multiply 2)")]
    [InlineData("-3 % 2", "(-3 Remainder 2)")]
    [InlineData("a.id <-1", "(a.id Less -1)")]
    [InlineData("not a.id = 1 and true or false", "(((Not (a.id Equal 1)) And true) Or false)")]
    [InlineData("a.id in [1, 2] ", "(a.id In [1, 2])")]
    [InlineData("size(a.name) >= int(1.5e3)", "(Size(a.name) GreaterOrEqual Int(1500.0))")]
    [InlineData("0x00fF = 0x", "(0x00ff Equal 0x)")]
    [InlineData("\"a\\u0041\\n\" <> lower(`a`.name)", "(\"aA\\n\" NotEqual Lower(a.name))")]
    [InlineData("-9223372036854775808", "-9223372036854775808")]
    public void Link_Expression_IsParsedByPrecedence(string text, string expected)
    {
        var wrapped = text.StartsWith("not", StringComparison.Ordinal) || "=<>".Any(text.Contains) || text.Contains(" in ") ? text : $"({text}) = a.id";

        var guard = Texts.LinkedDefinitions($"rule r {{ match (a:A) where {wrapped} }}").Rules[0].Match.Where!;

        Assert.Equal(wrapped == text ? expected : $"({expected} Equal a.id)", Show(guard));
    }

    [Fact]
    public void Link_SeveralGuards_AreJoined()
    {
        var rule = Texts.LinkedDefinitions("rule r { match (a:A) where a.id > 1 where a.id < 3 set a.id = 2 where a.id <> 2 }").Rules[0];

        Assert.Equal("((a.id Greater 1) And ((a.id Less 3) And (a.id NotEqual 2)))", Show(rule.Match.Where!));
    }

    [Fact]
    public void Link_GuardAfterNot_IsTheConditions()
    {
        var rule = Texts.LinkedDefinitions("rule r { match (a:A) where a.id = 1 not (b:B) where b.id = a.id not (c:C) }").Rules[0];

        Assert.Equal("(a.id Equal 1)", Show(rule.Match.Where!));
        Assert.Equal(2, rule.Not.Length);
        Assert.IsType<Expression.Binary>(rule.Not[0].Where);
        Assert.Null(rule.Not[1].Where);
    }

    [Fact]
    public void Link_PropertyOfMatchedElementInNot_IsAGuard()
    {
        var rule = Texts.LinkedDefinitions("rule r { match (a:A) not (a {id: 1})-[:ab]->(:B) }").Rules[0];

        Assert.Equal("(a.id Equal 1)", Show(rule.Not[0].Where!));
        Assert.Equal(2, rule.Not[0].Elements.Length);
    }

    [Fact]
    public void Link_NameAgain_IsTheSameElementOfTheNarrowerType()
    {
        var rule = Texts.LinkedDefinitions("rule r(p: A) { match (p), (p:B {on: true})-[:ab]->(q), (q) }").Rules[0];

        Assert.Equal(["p", null, "q"], rule.Match.Elements.Select(element => element.Name));
        Assert.Equal("B", Assert.Single(rule.Match.Elements[0].Types).Name);
        Assert.Single(rule.Match.Elements[0].Properties);
        Assert.Empty(rule.Match.Elements[2].Types);
    }

    [Fact]
    public void Link_Edges_RunAsWritten()
    {
        var edges = Texts.LinkedDefinitions("rule r { match (a)-[:cc]->(b)<-[x:cc]-(c)-[]-(d), (e)-[:cc]->(e) }")
            .Rules[0].Match.Elements.OfType<PatternEdge>().ToList();

        Assert.Equal([(0, 2), (4, 2), (4, 6), (7, 7)], edges.Select(edge => (edge.Source, edge.Target)));
        Assert.Equal([false, false, true, false], edges.Select(edge => edge.IsUndirected));
        Assert.Empty(edges[2].Types);
    }

    [Fact]
    public void Link_Branches_HaveBothPartsAndSites()
    {
        var body = Texts.LinkedDefinitions("rule r {} program p { try r; if r then (r; r) else fail; r | r | r; r!*3; }").Programs[0].Body;

        var parts = Assert.IsType<Statement.Sequence>(body).Parts;
        var attempt = Assert.IsType<Statement.Try>(parts[0]);
        Assert.Equal((1, 2, 3, 4), (attempt.Site, attempt.Condition.Site, attempt.Then.Site, attempt.Else.Site));
        Assert.Empty(Assert.IsType<Statement.Sequence>(attempt.Then).Parts);
        var branch = Assert.IsType<Statement.If>(parts[1]);
        Assert.Equal((5, 6, 7, 10), (branch.Site, branch.Condition.Site, branch.Then.Site, branch.Else.Site));
        Assert.IsType<Statement.Fail>(branch.Else);
        Assert.IsType<Statement.Choice>(Assert.IsType<Statement.Choice>(parts[2]).Second);
        Assert.IsType<Statement.Iterate>(Assert.IsType<Statement.Repeat>(parts[3]).Body);
    }

    [Fact]
    public void Link_Arguments_AreOnePerParameter()
    {
        var program = Texts.LinkedDefinitions(
            """
            rule r(a: A, n: int, c: C) {}
            program p(b: B, k: int) { r(b, $k + 1); r(_, 2, _); all r(b, 1); q(b) }
            program q(b: A) {}
            """).Programs[0];

        var parts = Assert.IsType<Statement.Sequence>(program.Body).Parts;
        var first = Assert.IsType<Statement.Apply>(parts[0]).Arguments;
        Assert.Equal(new Argument.OfElement(0), first[0]);
        Assert.Equal("($k Add 1)", Show(Assert.IsType<Argument.OfValue>(first[1]).Expression));
        Assert.Equal([new Argument.Omitted(), new Argument.Omitted()], [first[2], Assert.IsType<Statement.Apply>(parts[1]).Arguments[0]]);
        Assert.Equal("r", Assert.IsType<Statement.ApplyAll>(parts[2]).Rule.Name);
        Assert.Equal("q", Assert.IsType<Statement.Call>(parts[3]).Program.Name);
    }

    [Fact]
    public void Link_EdgeType_InheritsLimitsAndAttributes()
    {
        var schema = Texts.LinkDefinitions(
            """
            edge u: C -> C [1..2 per source, 0..* per target] { since: int index = -1 }
            edge t: C -> C extends u [0..1 per target] { by: string, }
            """).Schema!;

        var type = Assert.IsType<EdgeType>(schema.Find("t"));
        Assert.Equal([new Multiplicity(EdgeEnd.Source, 0, 2), new Multiplicity(EdgeEnd.Target, 0, 1)], type.Multiplicities);
        Assert.Equal(["since", "by"], type.Attributes.Select(attribute => attribute.Name));
        Assert.True(type.Attributes[0] is { IsIndexed: true, IsKey: false, Owner: "u" });
        Assert.Equal(Value.Of(-1), type.Attributes[0].Default);
        Assert.Equal(["u", "t"], schema.SelfAndSpecialisations(schema.Find("u")!).Select(symbol => schema.Find(symbol)!.Name));
    }

    [Fact]
    public void Link_TypesInAnyOrder_HaveBasesFirst()
    {
        var types = Texts.LinkText("module m node Z: Y edge e: Z -> X node X node Y: X").Schema!.Types;

        Assert.Equal(["X", "Y", "Z", "e"], types.TakeLast(4).Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.Equal(["X", "Y", "Z"], types.OfType<NodeType>().TakeLast(3).Select(type => type.Name));
    }

    [Fact]
    public void Link_WordsOfTheLanguageAsAttributes_AreNames()
    {
        var rule = Texts.LinkedDefinitions(
            """
            node D { in: int, `set`: int, match: string, key: bool key }
            rule r(`all`: D) { match (`all` {in: 1}) where `all`.match = "" set `all`.set = 2, `all`.in = 3 }
            """).Rules[0];

        Assert.Equal("all", rule.Parameters[0].Name);
        Assert.Equal(2, rule.Set.Length);
    }

    [Fact]
    public void Link_ImportedModules_ShareNamesAndKeepOrder()
    {
        var result = Texts.Link(
            new ModuleSource("two", "module two import one program p { r(_) }"),
            new ModuleSource("one", "module one node N rule r(n: N) { delete n }"));

        Assert.Empty(result.Errors);
        Assert.Equal(["system", "kernel", "two", "one"], result.Modules.Select(module => module.Name));
        Assert.Equal(["one"], result.Modules[2].Imports);
        Assert.Same(result.Modules[3].Rules[0], Assert.IsType<Statement.Apply>(result.Modules[2].Programs[0].Body).Rule);
    }

    [Fact]
    public void Link_OfSyscallNodes_MayCreateAndChangeThem()
    {
        var module = Texts.LinkedDefinitions(
            """
            node Send: Syscall { to: string }
            rule ask { create (:Send {to: "x"}) }
            rule submit { match (s:Send {state: "draft"}) set s.state = "pending" }
            """);

        Assert.Equal("Send", Assert.Single(Assert.Single(module.Rules[0].Create).Types).Name);
    }

    [Fact]
    public void Link_WithErrors_InternsNothing()
    {
        var symbols = new SymbolTable();

        var result = Linker.Link(symbols, [new ModuleSource("m", "module m node Surely rule r { delete x }")]);

        Assert.NotEmpty(result.Errors);
        Assert.Null(result.Schema);
        Assert.Empty(result.Modules);
        Assert.False(symbols.TryFind("Surely", out _));
    }

    private static string Show(Expression expression) => expression switch
    {
        Expression.Literal literal => literal.Value.ToString(),
        Expression.Parameter parameter => "$" + parameter.Name,
        Expression.AttributeOf { Slot: 0 } attribute => "a." + Texts.Symbols.NameOf(attribute.Attribute),
        Expression.Unary unary => $"({unary.Operator} {Show(unary.Operand)})",
        Expression.Binary binary => $"({Show(binary.Left)} {binary.Operator} {Show(binary.Right)})",
        Expression.ListOf list => $"[{string.Join(", ", list.Items.Select(Show))}]",
        Expression.Call call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Show))})",
        _ => throw new ArgumentException($"{expression} is not shown.", nameof(expression)),
    };
}
