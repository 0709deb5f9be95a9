using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;
using Microsoft.Extensions.DependencyInjection;

namespace Jitos.Grains.Tests;

/// <summary>What a run may use, and who may have it use more.</summary>
public sealed class RunLimitTests : IAsyncLifetime
{
    private const string Waiting = """
        module waiting
        import counters
        rule is_late { match (:Counter {name: "late"}) }
        program wait(name: string) { if is_late then ponder else add($name) }
        """;

    private readonly TestStore files = TestStore.Create();
    private readonly HastyTime time = new();
    private TestUniverse universe = null!;

    private JitosClient Client => new(universe.Grains, TestUniverse.Name, TestUniverse.Session);

    public async ValueTask InitializeAsync() =>
        universe = await TestUniverse.StartAsync(files.Store, services: services => services.AddSingleton<TimeProvider>(time));

    public async ValueTask DisposeAsync()
    {
        await universe.DisposeAsync();
        await files.DisposeAsync();
    }

    [Fact]
    public async Task Collapse_WhoseTimeIsUp_EndsWithNothingChangedWhileOthersAreAnswered()
    {
        var hostile = await LaunchAsync("hostile");
        var other = await LaunchAsync("other");
        _ = await hostile.Main.ImportAsync(TestModules.Many);
        var before = await hostile.DescribeAsync();

        var endless = Enumerable.Range(0, 4).Select(_ => hostile.Main.CollapseAsync("ponder", [])).ToArray();
        Assert.True((await other.Main.CollapseAsync("add", [ActualArgument.Of(Value.Of("a"))])).IsCommitted);

        foreach (var outcome in await Task.WhenAll(endless))
        {
            Assert.Equal(RefusalKind.BudgetExhausted, outcome.Refusal!.Kind);
            Assert.StartsWith("ponder() was ended after 30 s, the time that a run may take", outcome.Refusal.Message, StringComparison.Ordinal);
        }

        Assert.Equal((before.Head, before.Checksum), ((await hostile.DescribeAsync()).Head, (await hostile.DescribeAsync()).Checksum));
    }

    [Fact]
    public async Task Collapse_WithMoreStepsThanUsual_NeedsTheRightToChangeLimits()
    {
        var process = await LaunchAsync("raised");
        var more = new CollapseOptions { MaxSteps = RunLimits.Default.Steps + 1 };
        await AcceptAsync("enrol", SyscallArgument.AtPath("/usr"), SyscallArgument.Of(Value.Of("ann")));
        await GrantAsync($"/proc/{process.Pid}", "read", "call");
        var ann = (await Client.ActAsAsync("/usr/ann")).Process(process.Pid).Main;

        var refusal = (await ann.CollapseAsync("add", [ActualArgument.Of(Value.Of("a"))], more)).Refusal!;
        Assert.Equal(RefusalKind.Denied, refusal.Kind);
        Assert.Contains("needs 'write' on /sys/config", refusal.Message, StringComparison.Ordinal);
        Assert.True((await ann.CollapseAsync("add", [ActualArgument.Of(Value.Of("b"))], more with { MaxSteps = 1_000 })).IsCommitted);
        Assert.True((await process.Main.CollapseAsync("add", [ActualArgument.Of(Value.Of("c"))], more)).IsCommitted);

        await AcceptAsync("enrol", SyscallArgument.AtPath("/usr"), SyscallArgument.Of(Value.Of("ben")));
        await GrantAsync($"/proc/{process.Pid}", "read", "call", to: "ben");
        await GrantAsync("/sys/config", "read", "write", to: "ben");
        var ben = (await Client.ActAsAsync("/usr/ben")).Process(process.Pid).Main;
        Assert.True((await ben.CollapseAsync("add", [ActualArgument.Of(Value.Of("d"))], more)).IsCommitted);
    }

    [Fact]
    public async Task Collapse_BeyondALimit_AskedAgain_GivesTheSameAnswerWithoutAnotherRun()
    {
        var process = await universe.LaunchAsync("repeat", TestModules.Counters);
        _ = await process.ImportAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Many.ToBytes(), "many", Branch.Main);
        var (steps, endless) = (TestUniverse.NewOperation(), TestUniverse.NewOperation());

        var first = await process.CollapseAsync(TestUniverse.Session, steps, TestModules.Ponder with { MaxSteps = 1_000 });
        var late = await process.CollapseAsync(TestUniverse.Session, endless, TestModules.Ponder with { MaxSteps = 0 });
        time.Stop();
        Assert.Equal(first, await process.CollapseAsync(TestUniverse.Session, steps, TestModules.Ponder with { MaxSteps = 1_000 }));
        Assert.Equal(late, await process.CollapseAsync(TestUniverse.Session, endless, TestModules.Ponder with { MaxSteps = 0 }));
        await universe.Cluster.DeactivateAsync(process);
        Assert.Equal(late, await process.CollapseAsync(TestUniverse.Session, endless, TestModules.Ponder with { MaxSteps = 0 }));
        Assert.Equal(((int)RefusalKind.BudgetExhausted, (int)RefusalKind.BudgetExhausted), (first.Refusal, late.Refusal));
    }

    [Fact]
    public async Task Merge_WhoseTimeIsUp_IsRefusedWithBothBranchesAsTheyWere()
    {
        var process = await LaunchAsync("merged");
        _ = await process.Main.InstallAsync(new ModuleSource("waiting.jitos", Waiting));
        _ = await process.Main.ForkAsync(["work"]);
        Assert.True((await process.Branch("work").CollapseAsync("wait", [ActualArgument.Of(Value.Of("a"))])).IsCommitted);
        _ = await process.Main.ImportAsync(TestModules.Many);
        _ = await process.Main.CollapseAsync("add", [ActualArgument.Of(Value.Of("late"))]);
        var before = await process.ListBranchesAsync();
        var (again, asked) = (new MergeOptions { RerunAll = true }, TestUniverse.NewOperation());

        var dry = await process.Main.MergeAsync("work", again with { DryRun = true });
        Assert.Equal(RefusalKind.BudgetExhausted, dry.Commit.Refusal!.Kind);
        var merge = new MergeCall(Branch.Main, "work", (int)MergeStyle.Merge, 0, DryRun: false, SkipAll: false, RerunAll: true, []);
        var grain = universe.Process(process.Pid);
        var refused = await grain.MergeAsync(TestUniverse.Session, asked, merge);

        Assert.Equal("To merge work into main was ended after 30 s, the time that a merge may take; nothing changed. Merge more often, or cherry-pick some of the commits first.", refused.Outcome.Message);
        Assert.Equal((int)RefusalKind.BudgetExhausted, refused.Outcome.Refusal);
        Assert.Equal(refused.Outcome, (await grain.MergeAsync(TestUniverse.Session, asked, merge)).Outcome);
        Assert.Equal(before.AsEnumerable(), await process.ListBranchesAsync());
    }

    [Fact]
    public async Task Questions_WhoseTimeIsUp_AreRefused()
    {
        var process = await LaunchAsync("asked");
        _ = await process.Main.CollapseAsync("add", [ActualArgument.Of(Value.Of("a"))]);
        var at = new CommitId(1);
        time.Skip();

        var questions = new Dictionary<string, Func<Task>>
        {
            ["To read the graph"] = () => process.Main.ReadAsync(new ReadOptions { At = at }),
            ["To list the views"] = () => process.Main.ListViewsAsync(at),
            ["To list the keys"] = () => process.Main.ListKeysAsync(at),
            ["To compare two commits"] = () => process.Main.DiffAsync(new CommitPoint(Branch.Main, null), at),
            ["To read the steps of a commit"] = () => process.Main.ReadStepsAsync(at),
            ["To find out why"] = () => process.Main.WhyAsync(ElementId.Node(0, 1)),
        };
        foreach (var (what, ask) in questions)
        {
            var refused = await Assert.ThrowsAsync<BadRequestException>(ask);
            Assert.StartsWith($"{what} was ended after 30 s, the time that one question may take.", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Graph_AboveItsLimit_IsRefusedUntilTheLimitIsRaised()
    {
        var process = await LaunchAsync("large");
        _ = await process.Main.ImportAsync(TestModules.Many);
        await AcceptAsync("configure", SyscallArgument.AtPath("/sys/policy/limits"), SyscallArgument.Of(Value.Of("graph")), SyscallArgument.Of(Value.Of("1000")));
        await universe.Cluster.DeactivateAsync(universe.Process(process.Pid));

        var outcomes = new[]
        {
            await process.Main.CollapseAsync("add", [ActualArgument.Of(Value.Of("a"))]),
            await process.Main.ImportAsync(TestModules.Counter("b", 1)),
            await process.Main.InstallAsync(new ModuleSource("waiting.jitos", Waiting)),
        };

        Assert.All(outcomes, outcome =>
        {
            Assert.Equal(RefusalKind.LimitReached, outcome.Refusal!.Kind);
            Assert.Contains("the limit 'graph' of /sys/policy/limits is 1000", outcome.Refusal.Message, StringComparison.Ordinal);
            Assert.Contains("whoever may write to /sys/policy/limits", outcome.Refusal.Message, StringComparison.Ordinal);
        });
        Assert.True((await process.Main.CollapseAsync("bump", [ActualArgument.Of(Value.Of("many 1"))])).IsCommitted);

        await AcceptAsync("configure", SyscallArgument.AtPath("/sys/policy/limits"), SyscallArgument.Of(Value.Of("graph")), SyscallArgument.Of(Value.Of("-1")));
        await universe.Cluster.DeactivateAsync(universe.Process(process.Pid));
        Assert.True((await process.Main.CollapseAsync("add", [ActualArgument.Of(Value.Of("a"))])).IsCommitted);
    }

    private async Task<ProcessHandle> LaunchAsync(string name)
    {
        _ = await universe.LaunchAsync(name, TestModules.Counters);
        return await Client.FindProcessAsync(name);
    }

    private Task GrantAsync(string path, string first, string second, string to = "ann") => AcceptAsync(
        "grant",
        SyscallArgument.AtPath("/cap/1"),
        SyscallArgument.AtPath($"/usr/{to}"),
        SyscallArgument.AtPath(path),
        SyscallArgument.Of(Value.OfList(Value.Of(first), Value.Of(second))),
        SyscallArgument.Of(Value.Of("")));

    private async Task AcceptAsync(string call, params SyscallArgument[] arguments) =>
        Assert.Equal("", (await Client.SyscallAsync(new Syscall(call, [.. arguments]))).Message);

    /// <summary>A clock for which the time of a run is up as soon as it begins, or before, or never; all else takes its time.</summary>
    private sealed class HastyTime : TimeProvider
    {
        private TimeSpan most = TimeSpan.FromMilliseconds(50);

        /// <summary>From now on the time of what begins is never up.</summary>
        internal void Stop() => most = Timeout.InfiniteTimeSpan;

        /// <summary>From now on the time of what begins is up before it begins.</summary>
        internal void Skip() => most = TimeSpan.Zero;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            if (state is not CancellationTokenSource || dueTime != RunLimits.Default.Time)
            {
                return base.CreateTimer(callback, state, dueTime, period);
            }

            if (most == TimeSpan.Zero)
            {
                callback(state);
            }

            return base.CreateTimer(callback, state, most == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : most, period);
        }
    }
}
