using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Grains.Tests;

public sealed class ProcessConcurrencyTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly SessionToken Session = TestUniverse.Session;

    private readonly TestUniverse universe = cluster.Universe;

    [Fact]
    public async Task LongCollapse_BlocksNoRead_AndCanBeCancelled()
    {
        var process = await universe.LaunchAsync("long", TestModules.Counters);
        await process.ImportAsync(Session, TestUniverse.NewOperation(), TestModules.Many.ToBytes(), "many", Branch.Main);
        using var stop = new CancellationTokenSource();

        var running = process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Ponder, stop.Token);
        var status = await process.DescribeAsync(Session);
        var waiting = process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));
        var history = await process.HistoryAsync(Session, 1, 10);

        Assert.False(running.IsCompleted);
        Assert.False(waiting.IsCompleted);
        Assert.Equal((2UL, 2), (status.Head, history.Length));
        await stop.CancelAsync();
        Assert.Equal(3UL, (await waiting).Commit);
        Assert.True(await TestUniverse.IsCancelledAsync(running));
    }

    [Fact]
    public async Task LongCollapse_BlocksNoRepeat()
    {
        var process = await universe.LaunchAsync("repeats", TestModules.Counters);
        await process.ImportAsync(Session, TestUniverse.NewOperation(), TestModules.Many.ToBytes(), "many", Branch.Main);
        var operation = TestUniverse.NewOperation();
        var first = await process.CollapseAsync(Session, operation, TestModules.Add("a"));
        using var stop = new CancellationTokenSource();
        var running = process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Ponder, stop.Token);

        var again = await process.CollapseAsync(Session, operation, TestModules.Add("a"));

        Assert.Equal(first, again);
        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        Assert.True(await TestUniverse.IsCancelledAsync(running));
    }

    [Fact]
    public async Task ConcurrentCollapses_OnSeveralProcesses_ShareTransactions()
    {
        const int Each = 100;
        var processes = new List<IProcessGrain>();
        for (var number = 0; number < 5; number++)
        {
            processes.Add(await universe.LaunchAsync($"group-{number}", TestModules.Counters));
            await processes[^1].CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));
        }

        var before = cluster.Store.Store.Commits;
        var outcomes = await Task.WhenAll(processes.SelectMany(process => Enumerable.Range(0, Each).Select(_ =>
            process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a")))));

        Assert.All(outcomes, outcome => Assert.Equal(0, outcome.Refusal));
        Assert.Equal(5 * Each, outcomes.Select(outcome => outcome.Commit).GroupBy(number => number).Sum(group => group.Count()));
        Assert.InRange(cluster.Store.Store.Commits - before, 1, (5 * Each) - 1);
        foreach (var process in processes)
        {
            Assert.Equal(2L + Each, (await process.DescribeAsync(Session)).Commits);
        }
    }

    [Fact]
    public async Task Processes_RunOnBothSilos_AndAskTheKernelAcrossThem()
    {
        _ = await universe.Kernel.DescribeAsync(Session);
        var silos = Placement.SilosOf(universe);
        for (var at = 0; at < silos.Length; at++)
        {
            var process = await Placement.OnAsync(silos[at], async () =>
            {
                var launched = await universe.LaunchAsync($"silo-{at}");
                _ = await launched.DescribeAsync(Session);
                return launched;
            });
            Assert.Equal(silos[at], await Placement.OfAsync(universe, process));
        }

        Assert.Equal(2, silos.Length);
        Assert.Contains(await Placement.OfAsync(universe, universe.Kernel), silos.Cast<SiloAddress?>());
    }
}
