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
        await RequireEqualAsync(process, replica);
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
        await RequireEqualAsync(process, replica);
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
        await RequireEqualAsync(process, replica);
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

    /// <summary>Compares a replica with the view as the process reads it, and with a new snapshot, whose sum is taken anew.</summary>
    private static async Task RequireEqualAsync(IProcessGrain process, SwsReplica replica)
    {
        var arguments = ArgumentCodec.Write([Text("a")]);
        var bytes = await process.AsReference<ISpaceGrain>().OpenSpaceAsync(TestUniverse.Session, new OpenSpaceCall(Branch.Main, "one", arguments));
        var symbols = new SymbolTable();
        var anew = ReplicaState.TryStart(SpaceSnapshot.Read(bytes, symbols), symbols);
        Assert.Equal((anew!.Checksum, anew.Graph.Checksum), (replica.Current.Checksum, replica.Current.Graph.Graph.Checksum));

        var read = await process.ReadAsync(TestUniverse.Session, new ReadCall(new WirePoint(Branch.Main, null), "one", arguments));
        var graph = Snapshot.Read(read.Snapshot, new SymbolTable());
        var counter = Assert.Single(replica.Current.Graph.Nodes);
        Assert.Equal([counter.Value], read.Selected);
        Assert.Equal(graph.ValueOf(counter, graph.Symbols.Intern("count")), replica.Current.Graph.ValueOf(counter, "count"));
    }

    private static ActualArgument Text(string text) => ActualArgument.Of(Value.Of(text));
}
