using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class ProcessMachineTests
{
    private readonly TestProcess process = TestProcess.WithCounters();

    [Fact]
    public void Apply_OfTheRecords_LeadsToTheLiveState()
    {
        _ = TestProcess.Committed(process.Run("add", "a"));
        _ = TestProcess.Committed(process.Run("bump", "a"));
        _ = TestProcess.Committed(process.Do(new Command.Import(Counter("b", 2), "b.json")));
        _ = process.Do(new Command.Seal([]));
        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("more.jitos", "module more\nnode Other { size: int index }\n"))));

        var replayed = process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply);

        Assert.Equal(process.State.Commits.Select(commit => commit.ToString()), replayed.Commits.Select(commit => commit.ToString()));
        Assert.Equal(process.State.Main.Version.StateDigest(), replayed.Main.Version.StateDigest());
        Assert.Equal((process.State.Identity, process.State.Main.Allocator), (replayed.Identity, replayed.Main.Allocator));
        Assert.Equal(process.State.Main.Library.RuleNames, replayed.Main.Library.RuleNames);
        Assert.All(process.State.Commits, commit => Assert.Equal(process.State.AnswerTo(commit.By, commit.Cause), replayed.AnswerTo(commit.By, commit.Cause)));
    }

    [Fact]
    public void Collapse_OfEqualStates_GivesEqualRecords()
    {
        var other = TestProcess.WithCounters();
        _ = process.Run("add", "a");
        _ = other.Run("add", "a");

        Assert.Equal(process.Records.Select(record => Convert.ToHexString(record.Payload)), other.Records.Select(record => Convert.ToHexString(record.Payload)));
    }

    [Fact]
    public void Step_OfARepeat_GivesTheSameReceiptAndNoRecord()
    {
        var request = process.Request(body: "b");
        var first = TestProcess.Committed(process.Do(new Command.Import(Counter("b", 2), "b.json"), request));

        var transition = ProcessMachine.Step(process.State, request, new Command.Import(Counter("b", 2), "b.json"));

        Assert.Equal(first, TestProcess.Committed(transition.Outcome));
        Assert.Empty(transition.Append);
        Assert.Same(process.State, transition.Next);
    }

    [Fact]
    public void Step_OfAnotherBodyUnderAUsedOperation_IsRefused()
    {
        _ = process.Do(new Command.Import(Counter("b", 2), "b.json"), process.Request(99, "b"));

        var refusal = TestProcess.Refused(process.Do(new Command.Import(Counter("c", 2), "c.json"), process.Request(99, "c")));

        Assert.Equal(RefusalKind.OperationIdReuse, refusal.Kind);
        Assert.Equal(2, process.State.Commits.Count);
    }

    [Fact]
    public void Step_OfAProposalFromAnOldHead_IsStale()
    {
        var proposal = Assert.IsType<CollapseOutcome.Proposed>(process.Compute("add", "a")).Proposal;
        _ = TestProcess.Committed(process.Run("add", "b"));

        Assert.Equal(RefusalKind.Stale, TestProcess.Refused(process.Do(new Command.Commit(proposal))).Kind);
        Assert.Equal(2, process.State.Commits.Count);
    }

    [Fact]
    public void Install_OfAModuleOfTheSameName_ReplacesIt()
    {
        _ = process.Run("add", "a");

        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("counters.jitos", TestProcess.Counters + "rule twice { match (c:Counter) set c.count = 2 * c.count }\n"))));

        Assert.Contains("twice", process.State.Main.Library.RuleNames);
        var modules = process.State.Main.Version.OfTypes(ElementKind.Node, new TypeFilter([process.State.Main.Version.Symbols.Intern("Module")]));
        Assert.Single(All(modules));
    }

    [Fact]
    public void Install_ThatContradictsTheGraph_IsRefused()
    {
        _ = process.Run("add", "a");

        var refusal = TestProcess.Refused(process.Do(new Command.Install(new ModuleSource("counters.jitos", "module counters\nnode Other\n"))));

        Assert.Equal(RefusalKind.Error, refusal.Kind);
        Assert.Contains("add", process.State.Main.Library.RuleNames);
    }

    [Fact]
    public void Install_WhereANodeOfAnotherTypeHasTheModulesName_MakesAModuleOfItsOwn()
    {
        _ = process.Do(new Command.Install(new ModuleSource("k.jitos", "module k\nnode K { module: string key }\nrule mk(n: string) { create (:K {module: $n}) }\n")));
        _ = process.Run("mk", "b");

        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("b.jitos", "module b\nnode B\nrule hello { create (:B) }\n"))));

        _ = TestProcess.Committed(process.Run("hello"));
    }

    [Fact]
    public void Install_OfALowerBoundThatTheGraphMisses_IsRefused()
    {
        const string Text = "module k\nnode K\nedge e: K -> K{0}\nrule mk { create (:K) }\n";
        _ = process.Do(new Command.Install(new ModuleSource("k.jitos", Text.Replace("{0}", "", StringComparison.Ordinal))));
        _ = process.Run("mk");

        var refusal = TestProcess.Refused(process.Do(new Command.Install(new ModuleSource("k.jitos", Text.Replace("{0}", " [1..1 per source]", StringComparison.Ordinal)))));

        Assert.Contains("'e' demands at least 1 at each source now, but 'K' has fewer: 1, such as K#n", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_OfAFaultyModule_NamesEachError()
    {
        var refusal = TestProcess.Refused(process.Do(new Command.Install(new ModuleSource("bad.jitos", "module bad\nnode A { x: integer }\nrule r { match (:B) }\n"))));

        Assert.Equal(RefusalKind.BadModule, refusal.Kind);
        Assert.Equal(["bad.jitos:2", "bad.jitos:3"], refusal.Message.Split('\n').Select(line => string.Join(':', line.Split(':')[..2])));
    }

    [Fact]
    public void Import_OfAKnownKey_SetsThatNodesAttributes()
    {
        _ = process.Do(new Command.Import(Counter("b", 1), "b.json"));
        var before = process.State.Main.Version.NodeCount;

        _ = TestProcess.Committed(process.Do(new Command.Import(Counter("b", 3), "b.json")));

        Assert.Equal(before, process.State.Main.Version.NodeCount);
        Assert.Equal(3, CountOf("b"));
    }

    [Fact]
    public void Import_AgainstTheLaw_IsRefused()
    {
        Assert.Equal(RefusalKind.Error, TestProcess.Refused(process.Do(new Command.Import(Counter("b", 4), "b.json"))).Kind);
        Assert.Equal(RefusalKind.Error, TestProcess.Refused(process.Do(new Command.Import(new ImportContent([new ImportContent.Node("Nothing", [])], []), "b.json"))).Kind);
        Assert.Single(process.State.Commits);
    }

    [Theory]
    [InlineData("bump", RefusalKind.Failed)]
    [InlineData("unknown", RefusalKind.BadRequest)]
    public void Collapse_ThatDoesNotSucceed_SaysWhy(string program, RefusalKind expected) =>
        Assert.Equal(expected, TestProcess.Refused(process.Run(program, "a")).Kind);

    [Fact]
    public void Collapse_AgainstAnInvariant_IsRefused()
    {
        _ = process.Do(new Command.Import(Counter("b", 3), "b.json"));

        var refusal = TestProcess.Refused(process.Run("bump", "b"));

        Assert.Equal(RefusalKind.Error, refusal.Kind);
        Assert.Contains("high", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collapse_OnAnUnknownBranch_NamesNoOther()
    {
        var refused = Assert.IsType<CollapseOutcome.Refused>(
            ProcessMachine.Collapse(process.State, TestProcess.Collapse("add", "a") with { Branch = "other" }, CancellationToken.None));

        Assert.Equal(RefusalKind.NoSuchBranch, refused.Refusal.Kind);
        Assert.DoesNotContain("main", refused.Refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collapse_ThatIsLongAndCancelled_IsRefused()
    {
        _ = process.Do(new Command.Import(new ImportContent([.. Enumerable.Range(0, 600).Select(number => new ImportContent.Node("Counter", [new("name", Value.Of($"{number}"))]))], []), "many"));

        var refused = Assert.IsType<CollapseOutcome.Refused>(ProcessMachine.Collapse(process.State, TestProcess.Collapse("ponder"), new CancellationToken(canceled: true)));

        Assert.Equal(RefusalKind.Cancelled, refused.Refusal.Kind);
    }

    [Fact]
    public void Create_OfAProcessThatHasBegun_DoesNothing()
    {
        Assert.IsType<Outcome.Done>(process.Do(new Command.Create(new ProcessIdentity("default", 2, "other"))));
        Assert.Equal("test", process.State.Identity!.Name);
    }

    [Fact]
    public void Seal_OfASealedState_DoesNothing()
    {
        _ = process.Do(new Command.Seal([]));
        var records = process.Records.Count;

        _ = process.Do(new Command.Seal([]));

        Assert.Equal(records, process.Records.Count);
        Assert.Equal(process.State.Main.Version.StateDigest(), process.State.Seal!.Branches[0].State);
    }

    [Fact]
    public void Apply_OfARecordTwice_IsRefused()
    {
        _ = process.Run("add", "a");
        var last = process.Decoded().Last();

        Assert.Contains("does not follow", Assert.Throws<ReplayException>(() => ProcessMachine.Apply(process.State, last)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SkipAndRestore_OfASnapshot_LeadToTheSameStateAsApply()
    {
        _ = process.Run("add", "a");
        var snapshot = Snapshot.Write(process.State.Main.Version);
        _ = process.Do(new Command.Seal([Digest.Of(snapshot)]));
        var records = process.Decoded().ToList();

        var skipped = records.SkipLast(1).Aggregate(ProcessState.Start(), ProcessMachine.Skip);
        var restored = ProcessMachine.Restore(skipped, (ProcessRecord.Sealed)records[^1], [Snapshot.Read(snapshot, skipped.Main.Version.Symbols)]);

        Assert.Equal(process.State.Main.Version.StateDigest(), restored.Main.Version.StateDigest());
        Assert.Equal(process.State.Main.Allocator, restored.Main.Allocator);
        Assert.Equal(process.State.Main.Library.RuleNames, restored.Main.Library.RuleNames);
        Assert.Throws<ReplayException>(() => ProcessMachine.Restore(skipped, (ProcessRecord.Sealed)records[^1], [GraphVersion.Empty(skipped.Main.Version.Symbols)]));
    }

    private static ImportContent Counter(string name, long count) =>
        new([new ImportContent.Node("Counter", [new("name", Value.Of(name)), new("count", Value.Of(count))])], []);

    private static List<ElementId> All(ElementEnumerator elements)
    {
        var all = new List<ElementId>();
        foreach (var element in elements)
        {
            all.Add(element);
        }

        return all;
    }

    private long CountOf(string name)
    {
        var graph = process.State.Main.Version;
        var counter = graph.NextIndexed(ElementKind.Node, graph.Symbols.Intern("name"), Value.Of(name));
        return graph.ValueOf(counter, graph.Symbols.Intern("count")).AsInt();
    }
}
