using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains.Tests;

public sealed class MappingTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private TestStore files = null!;
    private FaultyStore store = null!;
    private TestUniverse universe = null!;
    private MappingWorld world = null!;

    public async ValueTask InitializeAsync()
    {
        files = TestStore.Create();
        store = new FaultyStore(files.Store);
        universe = await TestUniverse.StartAsync(store);
        world = new MappingWorld(universe);
    }

    public async ValueTask DisposeAsync()
    {
        await universe.DisposeAsync();
        await files.DisposeAsync();
    }

    [Fact]
    public async Task Map_OfARegionThatTheProcessMayNotRead_IsDenied()
    {
        await world.BuildAsync();

        Assert.Equal(RefusalKind.Denied, (await world.Process.MapAsync(MappingWorld.Region)).Refusal!.Kind);
        _ = await world.GrantAsync();
        Assert.Equal(RefusalKind.Denied, (await world.Process.MapAsync("/fs")).Refusal!.Kind);
        Assert.Equal(RefusalKind.Denied, (await world.Process.MapAsync("/fs/none")).Refusal!.Kind);
        Assert.Empty(await world.MappedAsync());
        Assert.True((await world.Process.MapAsync(MappingWorld.Region)).IsCommitted);
        Assert.Equal([("a", 1L)], await world.MappedAsync());
    }

    [Fact]
    public async Task Collapse_AfterTheRootHasChanged_SeesThatInACommitOfItsOwn()
    {
        _ = await world.BuildMappedAsync();
        Assert.True((await world.NoteAsync()).IsCommitted);

        await world.WriteAsync("b", 2);
        Assert.True((await world.NoteAsync()).IsCommitted);
        Assert.Equal(RefusalKind.Failed, (await world.NoteAsync()).Refusal!.Kind);
        await world.WriteAsync("a", 3);
        Assert.True((await world.NoteAsync()).IsCommitted);

        Assert.Equal([("a", 1L), ("b", 2L), ("a", 3L)], await world.SeenAsync());
        var ticks = (await world.Process.HistoryAsync()).Select(commit => commit.Seen).ToArray();
        Assert.Equal(
            ["install reader.jitos", "map /fs/notices", "note()", $"advance /fs/notices to tick {ticks[3]}", "note()", $"advance /fs/notices to tick {ticks[5]}", "note()"],
            await world.CommitsAsync());
        Assert.Equal(ticks.Order(), ticks);
        Assert.True(ticks[5] > ticks[3]);
    }

    [Fact]
    public async Task Collapse_OnAFork_SeesWhatWasMappedThere()
    {
        _ = await world.BuildMappedAsync();
        Assert.True((await world.Process.Main.ForkAsync(["try"])).IsCommitted);

        await world.WriteAsync("a", 7);
        Assert.True((await world.NoteAsync("try")).IsCommitted);
        Assert.True((await world.NoteAsync()).IsCommitted);

        Assert.Equal([("a", 1L)], await world.SeenAsync("try"));
        Assert.Equal([("a", 7L)], await world.SeenAsync());
    }

    [Fact]
    public async Task Collapse_AfterRevocation_SeesNothing()
    {
        var capability = await world.BuildMappedAsync();
        await world.RevokeAsync(capability);

        Assert.Equal(RefusalKind.Failed, (await world.NoteAsync()).Refusal!.Kind);
        Assert.Empty(await world.MappedAsync());
        Assert.StartsWith("unmap /fs/notices: the process may not read it", (await world.CommitsAsync())[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revocation_WithoutACollapse_EndsTheMappingByItself()
    {
        var capability = await world.BuildMappedAsync();
        using var patience = new CancellationTokenSource(Patience);
        await using var watch = await world.Process.Main.WatchAsync(new WatchOptions { View = "files" }, patience.Token);
        Assert.Single(watch.Current.Graph.NodesOf("File"));

        await world.RevokeAsync(capability);
        _ = await watch.WaitForAsync(reading => !reading.Graph.NodesOf("File").Any(), patience.Token);

        Assert.Empty(await world.MappedAsync());
        Assert.StartsWith("unmap", (await world.CommitsAsync())[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revocation_DuringALongCollapse_DoesNotWaitForIt()
    {
        var capability = await world.BuildMappedAsync();
        Assert.True((await world.Process.InstallAsync(new ModuleSource("counters.jitos", TestModules.Counters))).IsCommitted);
        Assert.True((await world.Process.ImportAsync(TestModules.Many)).IsCommitted);
        using var patience = new CancellationTokenSource(Patience);
        await using var watch = await world.Process.Main.WatchAsync(new WatchOptions { View = "files" }, patience.Token);
        using var stop = new CancellationTokenSource();
        var running = world.Process.Main.CollapseAsync("ponder", [], new CollapseOptions { MaxSteps = long.MaxValue }, stop.Token);

        await world.RevokeAsync(capability);
        _ = await watch.WaitForAsync(reading => !reading.Graph.NodesOf("File").Any(), patience.Token);

        Assert.False(running.IsCompleted);
        await stop.CancelAsync();
        await running.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        Assert.Empty(await world.MappedAsync());
    }

    [Fact]
    public async Task Unmap_EndsTheMapping()
    {
        _ = await world.BuildMappedAsync();
        var operation = NewOperation();
        var ended = await world.Process.UnmapAsync(MappingWorld.Region, operation);

        Assert.True(ended.IsCommitted);
        Assert.Equal(ended, await world.Process.UnmapAsync(MappingWorld.Region, operation));
        Assert.Equal(RefusalKind.BadRequest, (await world.Process.UnmapAsync(MappingWorld.Region)).Refusal!.Kind);
        Assert.Equal(RefusalKind.Failed, (await world.NoteAsync()).Refusal!.Kind);
        Assert.Empty(await world.MappedAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Collapse_WhoseActivationEndsAtAnyAppend_SeesEachChangeOnce(bool isWritten)
    {
        _ = await world.BuildMappedAsync();
        var (round, isReached) = (0, true);
        while (isReached)
        {
            await world.WriteAsync("a", ++round);
            var failpoint = new Failpoint(round, isWritten);
            failpoint.EndActivation(store);
            Assert.True((await world.NoteAsync(options: new CollapseOptions { Operation = NewOperation() })).IsCommitted);
            store.Append = null;
            isReached = failpoint.Reached.IsCompleted;
        }

        Assert.InRange(round, 2, 10);
        Assert.Equal(Enumerable.Range(1, round).Select(size => ("a", (long)size)), await world.SeenAsync());
        Assert.Equal(round - 1, (await world.CommitsAsync()).Count(why => why.StartsWith("advance", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Replay_OfAProcessThatMaps_NeedsNoRoot()
    {
        _ = await world.BuildMappedAsync();
        await world.WriteAsync("b", 2);
        Assert.True((await world.NoteAsync()).IsCommitted);
        var status = await world.Process.DescribeAsync();
        await universe.Cluster.StopAllSilosAsync();

        var stored = await StoredProcess.ReadAsync(files.Store, JournalId.Process(TestUniverse.Name, 1));
        var report = await UniverseReplay.VerifyAsync(files.Store);

        Assert.Equal(status.Checksum, stored.State.Main.Version.Checksum.ToString());
        Assert.Equal([MappingWorld.Region], MappedRegions.Of(stored.State.Main));
        Assert.True(report.IsSound);
    }

    private static OperationId NewOperation() => new(Guid.CreateVersion7().ToByteArray(bigEndian: true));
}
