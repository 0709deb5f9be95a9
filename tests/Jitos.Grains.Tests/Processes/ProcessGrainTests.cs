using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

public sealed class ProcessGrainTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly SessionToken Session = TestUniverse.Session;

    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task CollapseAsync_OfARule_CommitsItsOutcome()
    {
        var process = await universe.LaunchAsync("collapse", TestModules.Counters);

        var outcome = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));

        Assert.Equal(new WireOutcome(0, "", 2, outcome.Checksum, 1, 1), outcome);
        var status = await process.DescribeAsync(Session);
        Assert.Equal(("collapse", 2UL, 2L, outcome.Checksum), (status.Name, status.Head, status.Commits, status.Checksum));
    }

    [Theory]
    [InlineData("bump", RefusalKind.Failed)]
    [InlineData("nothing", RefusalKind.BadRequest)]
    public async Task CollapseAsync_ThatDoesNotSucceed_IsRefusedAndChangesNothing(string program, RefusalKind expected)
    {
        var process = await universe.LaunchAsync($"refused-{program}", TestModules.Counters);

        var outcome = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestUniverse.Call(program, ActualArgument.Of(Value.Of("a"))));

        Assert.Equal((int)expected, outcome.Refusal);
        Assert.Equal(1L, (await process.DescribeAsync(Session)).Commits);
    }

    [Fact]
    public async Task CollapseAsync_OnAnUnknownBranch_IsRefused()
    {
        var process = await universe.LaunchAsync("branches", TestModules.Counters);

        var outcome = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a") with { Branch = "other" });

        Assert.Equal((int)RefusalKind.NoSuchBranch, outcome.Refusal);
    }

    [Fact]
    public async Task CollapseAsync_BeyondItsSteps_EndsByBudget()
    {
        var process = await universe.LaunchAsync("budget", TestModules.Counters);
        await process.ImportAsync(Session, TestUniverse.NewOperation(), TestModules.Many.ToBytes(), "many", Branch.Main);

        var outcome = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Ponder with { MaxSteps = 1_000 });

        Assert.Equal((int)RefusalKind.BudgetExhausted, outcome.Refusal);
        Assert.Contains("1000", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CollapseAsync_Repeated_GivesTheSameAnswerAlsoAfterReactivation()
    {
        var process = await universe.LaunchAsync("repeat", TestModules.Counters);
        var operation = TestUniverse.NewOperation();
        var first = await process.CollapseAsync(Session, operation, TestModules.Add("a"));

        var again = await process.CollapseAsync(Session, operation, TestModules.Add("a"));
        await universe.Cluster.DeactivateAsync(process);
        var later = await process.CollapseAsync(Session, operation, TestModules.Add("a"));

        Assert.Equal((first, first), (again, later));
        Assert.Equal(2L, (await process.DescribeAsync(Session)).Commits);
    }

    [Fact]
    public async Task CollapseAsync_OfAnotherBodyUnderAUsedOperation_IsRefused()
    {
        var process = await universe.LaunchAsync("reuse", TestModules.Counters);
        var operation = TestUniverse.NewOperation();
        await process.CollapseAsync(Session, operation, TestModules.Add("a"));

        var collapse = await process.CollapseAsync(Session, operation, TestModules.Add("b"));
        var import = await process.ImportAsync(Session, operation, TestModules.Counter("a", 1).ToBytes(), "again", Branch.Main);

        Assert.Equal((int)RefusalKind.OperationIdReuse, collapse.Refusal);
        Assert.Equal((int)RefusalKind.OperationIdReuse, import.Refusal);
    }

    [Fact]
    public async Task InstallAsync_OfAFaultyModule_NamesFileLineAndColumn()
    {
        var process = await universe.LaunchAsync("faulty");

        var outcome = await process.InstallAsync(Session, TestUniverse.NewOperation(), "bad.jitos", "module bad\nnode Counter { count: integer }\n", Branch.Main);

        Assert.Equal((int)RefusalKind.BadModule, outcome.Refusal);
        Assert.StartsWith("bad.jitos:2:", outcome.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ImportAsync_BringsContentIn_AndAViewShowsIt()
    {
        var process = await universe.LaunchAsync("import", TestModules.Counters);

        var outcome = await process.ImportAsync(Session, TestUniverse.NewOperation(), TestModules.Counter("a", 7).ToBytes(), "a.json", Branch.Main);
        var read = await process.ReadAsync(Session, new ReadCall(new WirePoint(Branch.Main, null), "one", ArgumentCodec.Write([ActualArgument.Of(Value.Of("a"))])));

        Assert.Equal((0, 2UL), (outcome.Refusal, read.Commit));
        var graph = Snapshot.Read(read.Snapshot, new SymbolTable());
        Assert.Equal(outcome.Checksum, graph.Checksum.ToString());
        Assert.Equal(7, graph.ValueOf(new ElementId(Assert.Single(read.Selected)), graph.Symbols.Intern("count")).AsInt());
    }

    [Fact]
    public async Task ReadAsync_OfWhatIsNotThere_IsNotFound()
    {
        var process = await universe.LaunchAsync("read", TestModules.Counters);

        Assert.Contains("no branch 'other'", await Faults.ExpectAsync(FaultKind.NotFound, () => process.ReadAsync(Session, new ReadCall(new WirePoint("other", null), "", []))), StringComparison.Ordinal);
        Assert.Contains("one", await Faults.ExpectAsync(FaultKind.NotFound, () => process.ReadAsync(Session, new ReadCall(new WirePoint(Branch.Main, null), "two", []))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task HistoryAsync_ListsCommitsInOrder()
    {
        var process = await universe.LaunchAsync("history", TestModules.Counters);
        var operation = TestUniverse.NewOperation();
        await process.CollapseAsync(Session, operation, TestModules.Add("a"));

        var history = await process.HistoryAsync(Session, 1, 10);
        var rest = await process.HistoryAsync(Session, 2, 10);

        Assert.Equal([1UL, 2UL], history.Select(commit => commit.Number));
        Assert.Equal(("/usr/operator", operation.ToOperationId().ToString(), "add(\"a\")"), (rest[0].By, rest[0].Operation, rest[0].Why));
        Assert.Empty(await process.HistoryAsync(Session, 3, 10));
    }

    [Fact]
    public async Task AnyCall_OfAProcessThatWasNotLaunched_IsRefusedAndWritesNothing()
    {
        _ = await universe.Kernel.DescribeAsync(Session);
        var before = await cluster.Store.Store.ListAsync();

        foreach (var key in new[] { "default/999", "nowhere/1" })
        {
            var process = universe.Grains.GetGrain<IProcessGrain>(key);
            await Faults.ExpectAsync(FaultKind.NoSuchProcess, () => process.DescribeAsync(Session));
            await Faults.ExpectAsync(FaultKind.NoSuchProcess, () => process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a")));
        }

        Assert.Equal(before, await cluster.Store.Store.ListAsync());
    }

    [Fact]
    public async Task AnyCall_BeforeTheLaunch_SucceedsAfterIt()
    {
        var next = (await universe.Kernel.ListProcessesAsync(Session)).Length + 1;
        await Faults.ExpectAsync(FaultKind.NoSuchProcess, () => universe.Process(next).DescribeAsync(Session));

        _ = await universe.SpawnAsync("late");

        Assert.Equal("late", (await universe.Process(next).DescribeAsync(Session)).Name);
    }

    [Theory]
    [InlineData("../1")]
    [InlineData("default/0")]
    [InlineData("default/01")]
    [InlineData("default/1/2")]
    [InlineData("default")]
    public async Task AnyCall_OfAKeyThatNamesNoProcess_IsRefused(string key) =>
        await Faults.ExpectAsync(FaultKind.BadRequest, () => universe.Grains.GetGrain<IProcessGrain>(key).DescribeAsync(Session));

    [Fact]
    public async Task EveryInput_ThatIsNotWellFormed_IsRefused()
    {
        var process = await universe.LaunchAsync("inputs", TestModules.Counters);
        var add = TestModules.Add("a");
        Func<Task>[] calls =
        [
            () => process.CollapseAsync(Session, default, add),
            () => process.CollapseAsync(Session, TestUniverse.NewOperation(), null!),
            () => process.CollapseAsync(Session, TestUniverse.NewOperation(), add with { Arguments = [9, 9, 9] }),
            () => process.CollapseAsync(Session, TestUniverse.NewOperation(), add with { Arguments = new byte[(1 << 20) + 1] }),
            () => process.CollapseAsync(Session, TestUniverse.NewOperation(), add with { MaxSteps = -1 }),
            () => process.CollapseAsync(Session, TestUniverse.NewOperation(), add with { Program = new string('x', 256) }),
            () => process.InstallAsync(Session, TestUniverse.NewOperation(), "big.jitos", new string(' ', (1 << 20) + 1), Branch.Main),
            () => process.ImportAsync(Session, TestUniverse.NewOperation(), [1, 2, 3], "why", Branch.Main),
            () => process.ImportAsync(Session, TestUniverse.NewOperation(), new byte[(16 << 20) + 1], "why", Branch.Main),
            () => process.HistoryAsync(Session, 0, 10),
            () => process.HistoryAsync(Session, 1, 1_001),
            () => process.ReadAsync(Session, new ReadCall(new WirePoint(Branch.Main, null), "one", [])),
        ];

        foreach (var call in calls)
        {
            await Faults.ExpectAsync(FaultKind.BadRequest, call);
        }

        Assert.Equal(1L, (await process.DescribeAsync(Session)).Commits);
    }
}
