using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class RunErrorTests
{
    private const string Text = """
        node A { k: int key, v: int = 0, w: int }
        node B
        edge one: A -> B [1..2 per source]
        rule make(k: int) { create (a:A {k: $k}), (a)-[:one]->(:B) }
        rule bare(k: int) { create (:A {k: $k}) }
        rule more { match (a:A) create (a)-[:one]->(:B) }
        rule great { match (a:A) set a.v = 9223372036854775807 }
        rule next { match (a:A) set a.v = a.v + 1 }
        rule share { match (a:A) set a.v = 1 / (a.v - a.v) }
        rule lack { match (a:A) set a.v = a.w + 1 }
        rule guarded { match (a:A) where 1 / a.v > 0 set a.v = 2 }
        rule again { match (a:A) set a.v = a.v }
        rule tag { match (a:A) create (:B) }
        program overflow { great; (try next) }
        program share_caught { try share else again }
        program lack_caught { lack | again }
        program guard_caught { (if guarded then again else again) }
        program endless { again! }
        program grow { tag! }
        forbid crowd { (a:A {v: 7}) }
        rule sin { match (a:A) set a.v = 7 }
        program atone { sin; great }
        program more2 { more; more; more }
        node C { v: int = 0 }
        rule fragile { create (:C) }
        forbid fragility { (c:C) where 1 / c.v > 1 }
        """;

    [Theory]
    [InlineData("overflow", RunErrorKind.Overflow, "9223372036854775807 + 1")]
    [InlineData("share_caught", RunErrorKind.DivisionByZero, "divided by zero")]
    [InlineData("guard_caught", RunErrorKind.DivisionByZero, "divided by zero")]
    [InlineData("lack_caught", RunErrorKind.Operand, "??")]
    [InlineData("sin", RunErrorKind.Invariant, "'crowd'")]
    [InlineData("nothing", RunErrorKind.Call, "'nothing'")]
    public void Advance_OnAnError_AbortsWithItsKindAndCause(string program, RunErrorKind kind, string cause)
    {
        var world = Start();

        var run = world.Try(program);

        Assert.Equal((RunStatus.Error, kind), (run.Status, run.Error!.Kind));
        Assert.Contains(cause, run.Error.Message, StringComparison.Ordinal);
        Assert.Null(run.Result);
    }

    [Fact]
    public void Advance_WhereAKeyIsTaken_IsASchemaError()
    {
        var run = Start().Try("make", Value.Of(1));

        Assert.Equal(RunErrorKind.Schema, run.Error!.Kind);
        Assert.Contains("'k' = 1", run.Error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_AboveAnUpperBound_IsASchemaErrorAtOnce()
    {
        var world = Start();
        world.Do("more");

        Assert.Contains("more than 2 edges 'one'", world.Try("more").Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Advance_BelowALowerBoundAtTheEnd_IsASchemaError() =>
        Assert.Contains("the schema demands 1", Start().Try("bare", Value.Of(2)).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public void Advance_WhereAnInvariantIsViolatedOnTheWayOnly_Succeeds() => Start().Do("atone");

    [Theory]
    [InlineData("endless", 10_000, int.MaxValue)]
    [InlineData("grow", long.MaxValue, 500)]
    public void Advance_WithoutEnd_ExhaustsItsBudget(string program, long steps, int operations) =>
        Assert.Equal(RunErrorKind.Budget, Start().Try(new RunLimits(steps, operations), program).Error!.Kind);

    [Fact]
    public void Start_WithArgumentsThatDoNotFit_IsACallError()
    {
        var world = Start();

        Assert.Equal(RunErrorKind.Call, world.Try("make").Error!.Kind);
        Assert.Equal(RunErrorKind.Call, world.Try("make", Value.Of("x")).Error!.Kind);
        Assert.Equal(RunErrorKind.Call, world.Try("next", Value.Of(1)).Error!.Kind);
    }

    [Theory]
    [InlineData("lack", "'+' got absent and 1: give an absent value a default with '??'. In the rule 'lack' (world.jitos:11:6) at A:1.")]
    [InlineData("share", "1 / 0: an int can't be divided by zero. In the rule 'share' (world.jitos:10:6) at A:1.")]
    [InlineData("guarded", "1 / 0: an int can't be divided by zero. In the rule 'guarded' (world.jitos:12:6) at A:1.")]
    [InlineData("more2", "A:1 would have more than 2 edges 'one' as source. In the rule 'more' (world.jitos:7:6) at A:1.")]
    [InlineData("sin", "The invariant 'crowd' forbids the result: it matches A:1.")]
    [InlineData("fragile", "1 / 0: an int can't be divided by zero. In the invariant 'fragility' (world.jitos:27:8).")]
    public void Message_OfAnErrorInARule_SaysTheRuleItsPlaceAndTheElement(string program, string expected)
    {
        var world = Start();

        Assert.Equal(expected, world.Try(program).Error!.Message);
    }

    [Fact]
    public void Message_AboutALongValue_IsShort()
    {
        var world = new World("rule r(n: int) {}");

        Assert.Equal($"The parameter 'n' of 'r' takes an int, not \"{new string('x', 60)}\"… (500000 characters).", world.Try("r", Value.Of(new string('x', 500_000))).Error!.Message);
        Assert.Equal("The parameter 'n' of 'r' takes an int, not [0, 1, 2, …] (200 items).", world.Try("r", Value.OfList([.. Enumerable.Range(0, 200).Select(n => Value.Of(n))])).Error!.Message);
    }

    private static World Start()
    {
        var world = new World(Text);
        world.Do("make", Value.Of(1));
        return world;
    }
}
