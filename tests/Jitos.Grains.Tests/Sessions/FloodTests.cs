using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Microsoft.Extensions.DependencyInjection;

namespace Jitos.Grains.Tests;

/// <summary>One principal that floods a silo is refused beyond its limits; what others ask is done, all of it.</summary>
public sealed class FloodTests
{
    private const int MostCalls = 50;
    private const int MostBranches = 5;
    private const int Flood = 500;
    private const int Others = 40;
    private const int Attempts = 100_000;

    [Fact]
    public async Task CallsOfOnePrincipal_WithoutEnd_LeaveTheOthersAlone()
    {
        await using var files = TestStore.Create();
        await using var universe = await TestUniverse.StartAsync(files.Store, services: Limit);
        var (flooded, quiet) = (await universe.LaunchAsync("flooded", TestModules.Counters), await universe.LaunchAsync("quiet", TestModules.Counters));
        await flooded.ImportAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Many.ToBytes(), "many", Branch.Main);
        var (mallory, alice) = (await EnrolAsync(universe, "mallory", "/proc/1"), await EnrolAsync(universe, "alice", "/proc/2"));
        using var stop = new CancellationTokenSource();

        var flood = Enumerable.Range(0, Flood).Select(_ => flooded.CollapseAsync(mallory, TestUniverse.NewOperation(), TestModules.Ponder with { MaxSteps = 0 }, stop.Token)).ToList();
        var refusals = await RefusedAsync(flood, Flood - MostCalls);
        var done = await Task.WhenAll(Enumerable.Range(0, Others).Select(number => quiet.CollapseAsync(alice, TestUniverse.NewOperation(), TestModules.Add($"{number}"))));

        Assert.All(refusals, fault => Assert.StartsWith($"/usr/mallory has {MostCalls} calls in progress", fault.Message, StringComparison.Ordinal));
        Assert.All(done, outcome => Assert.Equal("", outcome.Message));
        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(flood.Where(call => !call.IsFaulted).Select(TestUniverse.IsCancelledAsync)), Assert.True);
        Assert.Equal("", (await ServedAsync(() => flooded.CollapseAsync(mallory, TestUniverse.NewOperation(), TestModules.Add("after")))).Message);
    }

    [Fact]
    public async Task BranchesOfOnePrincipal_WithoutEnd_LeaveTheOthersAlone()
    {
        await using var files = TestStore.Create();
        await using var universe = await TestUniverse.StartAsync(files.Store, services: Limit);
        var process = await universe.LaunchAsync("forked", TestModules.Counters);
        var limit = new Syscall("configure", [SyscallArgument.AtPath("/sys/policy/limits"), SyscallArgument.Of(Value.Of("branches")), SyscallArgument.Of(Value.Of($"{MostBranches}"))]);
        Assert.Equal("", (await new JitosClient(universe.Grains, TestUniverse.Name, TestUniverse.Session).SyscallAsync(limit)).Message);
        var (mallory, alice) = (await EnrolAsync(universe, "mallory", "/proc/1"), await EnrolAsync(universe, "alice", "/proc/1"));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, Others).Select(number => ForkAsync(process, mallory, $"mallory/{number}")));
        var others = await Task.WhenAll(Enumerable.Range(0, MostBranches).Select(number => ForkAsync(process, alice, $"alice/{number}")));
        var operators = await ForkAsync(process, TestUniverse.Session, [.. Enumerable.Range(0, 2 * MostBranches).Select(number => $"operator/{number}")]);

        Assert.Equal(MostBranches, outcomes.Count(outcome => outcome.Refusal == 0));
        Assert.Equal(Others - MostBranches, outcomes.Count(outcome => outcome.Refusal == (int)RefusalKind.LimitReached));
        Assert.All(others.Append(operators), outcome => Assert.Equal("", outcome.Message));
    }

    private static void Limit(IServiceCollection services) =>
        services.Configure<JitosOptions>(options => options.CallsPerPrincipal = MostCalls);

    private static Task<WireOutcome> ForkAsync(IProcessGrain process, SessionToken session, params string[] names) =>
        process.ForkAsync(session, TestUniverse.NewOperation(), new ForkCall(Branch.Main, 0, [.. names]));

    /// <summary>The outcome of a call, once there is room for it again: a call that was cancelled ends a little later at the silo.</summary>
    private static async Task<WireOutcome> ServedAsync(Func<Task<WireOutcome>> call)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (FaultException e) when (e.Kind == FaultKind.Busy && attempt < Attempts)
            {
                continue;
            }
        }
    }

    /// <summary>The faults of calls, once so many have failed.</summary>
    private static async Task<List<FaultException>> RefusedAsync<T>(List<Task<T>> calls, int count)
    {
        var faults = new List<FaultException>();
        await foreach (var call in Task.WhenEach(calls))
        {
            faults.Add(await Assert.ThrowsAsync<FaultException>(() => call));
            if (faults.Count == count)
            {
                break;
            }
        }

        return faults;
    }

    /// <summary>A session of a new principal that may do all in a process.</summary>
    private static async Task<SessionToken> EnrolAsync(TestUniverse universe, string name, string process)
    {
        var client = new JitosClient(universe.Grains, TestUniverse.Name, TestUniverse.Session);
        var rights = SyscallArgument.Of(Value.OfList([.. new[] { "read", "call", "create" }.Select(right => Value.Of(right))]));
        Syscall[] calls =
        [
            new("enrol", [SyscallArgument.AtPath("/usr"), SyscallArgument.Of(Value.Of(name))]),
            new("grant", [SyscallArgument.AtPath("/cap/1"), SyscallArgument.AtPath($"/usr/{name}"), SyscallArgument.AtPath(process), rights, SyscallArgument.Of(Value.Of(""))]),
        ];
        foreach (var call in calls)
        {
            Assert.Equal("", (await client.SyscallAsync(call)).Message);
        }

        return await client.OpenSessionAsync($"/usr/{name}");
    }
}
