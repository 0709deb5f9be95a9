using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class WhyTraceTests
{
    private const string Spreading = """
        module spreading
        node Part { name: string key, bad: bool = false, seen: int = 0 }
        node Notice { part: string key }
        edge needs: Part -> Part
        node Order: Syscall { item: string }
        rule part(name: string) { create (:Part {name: $name}) }
        rule need(a: string, b: string) { match (x:Part {name: $a}), (y:Part {name: $b}) create (x)-[:needs]->(y) }
        rule notice(part: string) { match (p:Part {name: $part}) create (:Notice {part: p.name}) }
        rule hit { match (n:Notice), (p:Part {bad: false}) where p.name = n.part set p.bad = true }
        rule spread { match (p:Part {bad: false})-[:needs]->(:Part {bad: true}) set p.bad = true }
        program assess { hit!; spread! }
        rule look(name: string) { match (p:Part {name: $name}) set p.seen = p.seen + 1 }
        rule scrap(name: string) { match (p:Part {name: $name}) delete (p) with edges }
        rule order(item: string) { create (:Order {item: $item, state: "pending"}) }
        rule fulfil { match (o:Order {state: "accepted"}), (p:Part) where p.name = o.item set p.seen = p.seen + 10 }
        rule obey { match (m:Message), (p:Part) where p.name = m.body set p.seen = p.seen + 100 }
        """;

    private readonly TestProcess process = new();

    public WhyTraceTests()
    {
        _ = process.Do(new Command.Create(new ProcessIdentity("default", 1, "parts")));
        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("spreading.jitos", Spreading))));
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            Run("part", name);
        }

        Run("need", "a", "b");
        Run("need", "b", "c");
    }

    [Fact]
    public void Why_OfAnAttribute_IsTheChainOfDerivationsBackToWhatBeganIt()
    {
        Run("notice", "c");
        Run("assess");

        var answer = Why(Part("a"), "bad");

        Assert.True(answer.IsComplete);
        Assert.Equal(["spread"], Rules(answer.Reasons.Where(reason => reason.Depth == 0)));
        var chain = new List<string>();
        for (Reason? reason = answer.Reasons[0]; reason is not null; reason = Causes(answer, reason).FirstOrDefault(cause => cause.Rule is "spread" or "hit" or "notice"))
        {
            chain.Add(reason.Rule);
        }

        Assert.Equal(["spread", "spread", "hit", "notice"], chain);
        Assert.Equal(["part", "part", "part", "need", "need"], answer.Reasons.Select(reason => reason.Rule).Where(rule => rule is "part" or "need").OrderByDescending(rule => rule).ToArray());
        Assert.Equal("\"a\"", answer.Labels.Single(label => label.Element == Part("a")).Key);
    }

    [Fact]
    public void Why_OfAnElement_IsWhatMadeItAndWhatLastSetEachAttribute()
    {
        Run("look", "a");
        Run("look", "a");

        var answer = Why(Part("a"));

        Assert.Equal(["look", "part"], Rules(answer.Reasons.Where(reason => reason.Depth == 0)));
        Assert.Equal(["look", "look", "part"], Rules(answer.Reasons));
        Assert.Equal([1, 2], answer.Reasons[0].Causes);
    }

    [Fact]
    public void Why_OfADeletedElement_IsItsDeletion()
    {
        var part = Part("d");
        Run("scrap", "d");

        var answer = Why(part);

        Assert.Equal(["scrap", "part"], Rules(answer.Reasons));
    }

    [Fact]
    public void Why_AtAnEarlierCommit_KnowsNothingOfLaterOnes()
    {
        Run("look", "a");
        var then = process.State.Main.Head;
        Run("look", "a");

        Assert.Equal(2, Why(Part("a"), "seen", at: then).Reasons.Length);
        Assert.Equal(3, Why(Part("a"), "seen").Reasons.Length);
    }

    [Fact]
    public void Why_WithinADepth_SaysWhereItWasCut()
    {
        Run("look", "a");
        Run("look", "a");

        var answer = Why(new WhyQuestion(Part("a"), "seen") { MaxDepth = 1 });

        Assert.Equal([false, true], answer.Reasons.Select(reason => reason.IsCut).Take(2));
        Assert.Equal(3, answer.Reasons.Length);
        Assert.True(answer.IsComplete);
    }

    [Fact]
    public void Why_BeyondTheMostReasons_IsNotComplete()
    {
        Run("look", "a");
        Run("look", "a");

        var answer = Why(new WhyQuestion(Part("a"), "seen") { MaxReasons = 2 });

        Assert.Equal((2, false), (answer.Reasons.Length, answer.IsComplete));
    }

    [Fact]
    public void Why_OfWhatHasNeverBeen_HasNoReasons()
    {
        Assert.Empty(Why(ElementId.Node(0, 9_999)).Reasons);
        Assert.Empty(Why(Part("a"), "colour").Reasons);
    }

    [Fact]
    public void Why_AcrossASettledRequest_NamesItsTickAndGoesOnToWhoAsked()
    {
        Run("order", "a");
        var request = Assert.Single(Outbox.RequestsOf(process.State.Main)).Node;
        _ = TestProcess.Committed(process.Do(new Command.Settle(new Settlement(request, true, string.Empty, 7))));
        Run("fulfil");

        var answer = Why(Part("a"), "seen");

        Assert.Equal(["fulfil", "", "order", "part"], Rules(answer.Reasons));
        Assert.Equal((request, 7UL), (answer.Reasons[1].Request, answer.Reasons[1].Tick));
        Assert.Equal("order", answer.Reasons[answer.Reasons[1].Causes[0]].Rule);
        Assert.Equal(request, Outbox.AcceptedAt(process.State.Main, 7));
        Assert.True(Outbox.AcceptedAt(process.State.Main, 8).IsNone);
    }

    [Fact]
    public void Why_AcrossAMessage_NamesItsNumber()
    {
        _ = TestProcess.Committed(process.Do(new Command.Deliver(new Message(1, "in", "2", "b", 9))));
        Run("obey");

        var answer = Why(Part("b"), "seen");

        Assert.Equal([0UL, 1UL, 0UL], answer.Reasons.Select(reason => reason.Message));
        Assert.Equal("Message", answer.Labels.Single(label => label.Element == ((Step.Patch)answer.Reasons[1].Step).Operations[0].Element).Type);
    }

    [Fact]
    public void Why_OfAMergedStep_NamesWhereItFirstHappened()
    {
        process.Fork("main", "left");
        _ = TestProcess.Committed(process.RunOn("left", "look", "a"));
        var first = process.State.Branches["left"].Head;
        Run("look", "b");
        var merged = process.Merge(new BranchMerge("main", "left"));

        var answer = Why(Part("a"), "seen");

        Assert.Equal(merged.Commit, answer.Reasons[0].Commit);
        Assert.Equal(new StepOrigin(first.Value, 0), answer.Reasons[0].Origin);
        Assert.Equal("look", answer.Reasons[0].Rule);
    }

    [Fact]
    public void Why_AfterARuleWasReplaced_NamesTheOneThatWasApplied()
    {
        Run("look", "a");
        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("spreading.jitos", Spreading.Replace("rule look", "rule glance", StringComparison.Ordinal)))));
        Run("glance", "a");

        Assert.Equal(["glance", "look", "part"], Rules(Why(Part("a"), "seen").Reasons));
    }

    [Fact]
    public void Account_OfACommit_NamesRulesProgramsAndElements()
    {
        Run("notice", "b");
        Run("assess");
        var commit = process.State.Main.Head;

        var account = CommitAccount.Of(process.State.CommitOf(commit), process.State.Main, process.Contents([commit])[commit], 0, CommitAccount.MostSteps);
        var part = CommitAccount.Of(process.State.CommitOf(commit), process.State.Main, process.Contents([commit])[commit], 1, 2);

        Assert.Equal(["hit", "assess", "spread", "assess"], account.Names);
        Assert.Equal(["assess", "spread"], part.Names);
        Assert.Equal(Bytes(account.Steps[1..3]), Bytes(part.Steps));
        Assert.Equal("assess()", account.Call!.ToString());
        Assert.Contains(account.Labels, label => label is { Type: "Part", Key: "\"a\"" });
        Assert.Empty(CommitAccount.Of(process.State.CommitOf(commit), process.State.Main, process.Contents([commit])[commit], 9, 2).Steps);
    }

    [Fact]
    public void Difference_OfTwoCommits_LeadsFromOneToTheOther()
    {
        var from = process.State.Main;
        Run("scrap", "d");
        Run("look", "a");

        var difference = Difference.Between(from, process.State.Main);

        Assert.Equal([DeltaKind.DeleteNode, DeltaKind.SetAttribute], difference.Delta.Operations.Select(operation => operation.Kind));
        Assert.Equal(["\"a\"", "\"d\""], difference.Labels.Select(label => label.Key).Order(StringComparer.Ordinal));
        var graph = new GraphWriter(from.Version, from.Allocator);
        difference.Delta.ApplyTo(graph);
        Assert.Equal(process.State.Main.Version.Checksum, graph.ToVersion().Checksum);
    }

    private byte[] Bytes(ImmutableArray<Step> steps) => StepWriter.Write(steps, process.State.Main.Version.Symbols);

    private void Run(string program, params string[] arguments) => _ = TestProcess.Committed(process.Run(program, arguments));

    private ElementId Part(string name)
    {
        var graph = process.State.Main.Version;
        return graph.NextIndexed(ElementKind.Node, graph.Symbols.Intern("name"), Value.Of(name));
    }

    private Explanation Why(ElementId element, string attribute = "", CommitId? at = null) => Why(new WhyQuestion(element, attribute), at);

    private Explanation Why(WhyQuestion question, CommitId? at = null)
    {
        var commit = at ?? process.State.Main.Head;
        var trace = new WhyTrace(process.State, TimeTravel.BranchAt(process.State, commit, process.Contents(TimeTravel.Needed(process.State, commit))), question);
        for (var needed = trace.Needed; !needed.IsEmpty; needed = trace.Needed)
        {
            trace.Advance(process.Contents(needed));
        }

        return trace.Explanation;
    }

    [Fact]
    public void Explanation_InNarrowParts_IsTheSame()
    {
        var question = new WhyQuestion(Part("a"));
        var trace = new WhyTrace(process.State, process.State.Main, question);
        while (trace.TryNarrow())
        {
        }

        for (var needed = trace.Needed; !needed.IsEmpty; needed = trace.Needed)
        {
            Assert.Equal(1, needed.Count(id => process.State.CommitOf(id).Origins.IsEmpty));
            trace.Advance(process.Contents(needed));
        }

        Assert.Equal(Why(question).Reasons.Select(reason => (reason.Commit, reason.Rule)), trace.Explanation.Reasons.Select(reason => (reason.Commit, reason.Rule)));
    }

    private static IEnumerable<Reason> Causes(Explanation answer, Reason reason) => reason.Causes.Select(cause => answer.Reasons[cause]);

    private static ImmutableArray<string> Rules(IEnumerable<Reason> reasons) => [.. reasons.Select(reason => reason.Rule)];
}
