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
    private readonly TestStore files = TestStore.Create();
    private TestUniverse universe = null!;

    private JitosClient Client => new(universe.Grains, TestUniverse.Name, TestUniverse.Session);

    public async ValueTask InitializeAsync() =>
        universe = await TestUniverse.StartAsync(files.Store, services: services => services.AddSingleton<TimeProvider>(new HastyTime()));

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

    /// <summary>A clock for which the time of a run is up as soon as it begins; all else takes its time.</summary>
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, state is CancellationTokenSource && dueTime == RunLimits.Default.Time ? TimeSpan.FromMilliseconds(50) : dueTime, period);
    }
}
