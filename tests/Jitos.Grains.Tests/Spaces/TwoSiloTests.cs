using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Orleans.Runtime;

namespace Jitos.Grains.Tests;

/// <summary>Grains on different silos of a cluster.</summary>
public sealed class TwoSiloTests : IAsyncLifetime
{
    private const int Commits = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TestCluster cluster = new();
    private readonly CancellationTokenSource patience = new(Patience);

    private TestUniverse Universe => cluster.Universe;

    private SiloAddress[] Silos => Placement.SilosOf(Universe);

    public ValueTask InitializeAsync() => cluster.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        patience.Dispose();
        return cluster.DisposeAsync();
    }

    [Fact]
    public async Task Process_OnAnotherSiloThanItsKernel_IsLaunchedAndAnswers()
    {
        _ = await Placement.OnAsync(Silos[0], () => Universe.Kernel.DescribeAsync(TestUniverse.Session));

        var process = await LaunchOnAsync(Silos[1]);

        Assert.Equal((Silos[0], Silos[1]), (await Placement.OfAsync(Universe, Universe.Kernel), await Placement.OfAsync(Universe, process)));
        Assert.Equal("watched", (await process.DescribeAsync(TestUniverse.Session)).Name);
    }

    [Fact]
    public async Task Replica_OfAProcessOnAnotherSiloThanItsObserver_GetsAFrameForEachCommit()
    {
        var process = await LaunchOnAsync(Silos[0]);
        await using var replica = await Placement.OnAsync(Silos[1], () => Watched().WatchAsync(new WatchOptions { View = "one", Arguments = [Text("a")] }));
        var start = replica.Current.Sequence;

        for (var commit = 0; commit < Commits; commit++)
        {
            Assert.Equal(0, (await process.CollapseAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Bump("a"))).Refusal);
            Assert.Equal(0, (await process.CollapseAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Bump("unseen"))).Refusal);
        }

        var reading = await replica.WaitForAsync(at => at.Sequence == start + Commits, patience.Token);
        Assert.Equal(Silos[0], await Placement.OfAsync(Universe, process));
        Assert.Equal([Silos[1]], await Placement.OfTypeAsync(Universe, "jitos.observer"));
        Assert.Equal((0, 1UL), (replica.Resynchronisations, reading.Epoch));
        await SliceComparison.RequireEqualAsync(process, replica, "a");
    }

    [Fact]
    public async Task Replica_ThatLosesFramesOnTheWay_FetchesThemFromTheProcess()
    {
        var process = await LaunchOnAsync(Silos[0]);
        var lossy = new LossySource(Watched().FramesOf(new WatchOptions { View = "one", Arguments = [Text("a")] }), every: 3);
        await using var replica = await Placement.OnAsync(Silos[1], () => SwsReplica.OpenAsync(lossy));

        for (var commit = 0; commit < Commits + 1; commit++)
        {
            _ = await process.CollapseAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Bump("a"));
        }

        _ = await replica.WaitForAsync(at => at.Sequence == Commits + 1, patience.Token);
        Assert.Equal(0, replica.Resynchronisations);
        Assert.InRange(replica.Backfills, 1, lossy.Lost);
        await SliceComparison.RequireEqualAsync(process, replica, "a");
    }

    [Fact]
    public async Task Replica_OfAProcessWhoseSiloStops_GoesOnWithANewSnapshot()
    {
        _ = await Placement.OnAsync(Silos[0], () => Universe.Kernel.DescribeAsync(TestUniverse.Session));
        var process = await LaunchOnAsync(Silos[1]);
        await using var replica = await Placement.OnAsync(Silos[0], () => Watched().WatchAsync(new WatchOptions { View = "one", Arguments = [Text("a")] }));
        Assert.True((await Watched().CollapseAsync("bump", [Text("a")], cancellationToken: patience.Token)).IsCommitted);
        _ = await replica.WaitForAsync(at => CountIn(at) == 1, patience.Token);

        await Universe.Cluster.StopSiloAsync(Universe.Cluster.Silos[1]);
        Assert.True((await Watched().CollapseAsync("bump", [Text("a")], cancellationToken: patience.Token)).IsCommitted);
        _ = await replica.WaitForAsync(at => CountIn(at) == 2, patience.Token);

        Assert.Equal(Silos[0], await Placement.OfAsync(Universe, process));
        Assert.InRange(replica.Resynchronisations, 1, int.MaxValue);
        await SliceComparison.RequireEqualAsync(process, replica, "a");
    }

    private static long CountIn(SwsReading reading) => reading.Graph.ValueOf(Assert.Single(reading.Graph.Nodes), "count").AsInt();

    private BranchHandle Watched() => new JitosClient(Universe.Grains, TestUniverse.Name, TestUniverse.Session).Process(1).Main;

    private async Task<IProcessGrain> LaunchOnAsync(SiloAddress silo)
    {
        var process = await Placement.OnAsync(silo, () => Universe.LaunchAsync("watched", TestModules.Counters));
        _ = await process.CollapseAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Add("a"));
        _ = await process.CollapseAsync(TestUniverse.Session, TestUniverse.NewOperation(), TestModules.Add("unseen"));
        return process;
    }

    private static ActualArgument Text(string text) => ActualArgument.Of(Value.Of(text));
}
