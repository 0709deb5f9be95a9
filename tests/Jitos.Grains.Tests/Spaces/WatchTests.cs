using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

public sealed class WatchTests(TestCluster cluster) : IClassFixture<TestCluster>, IDisposable
{
    private const string Other = "module other\nnode Other {}";

    private readonly TestUniverse universe = cluster.Universe;
    private readonly CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));

    private JitosClient Client => new(universe.Grains, TestUniverse.Name, TestUniverse.Session);

    public void Dispose() => patience.Dispose();

    [Fact]
    public async Task WatchAsync_OfTheWholeBranch_TellsOfEachChange()
    {
        var process = await LaunchAsync("whole");
        await using var replica = await process.Main.WatchAsync();
        await using var changes = replica.ChangesAsync(patience.Token).GetAsyncEnumerator(patience.Token);

        var opened = await NextAsync<SwsChange.Opened>(changes);
        var committed = await BumpAsync(process.Main);
        var applied = await NextAsync<SwsChange.Applied>(changes);

        Assert.Equal((2UL, 3UL, committed.Commit), (opened.Reading.Commit.Value, applied.Reading.Commit.Value, applied.Reading.Commit));
        Assert.Equal(DeltaKind.SetAttribute, Assert.Single(applied.Delta.Operations).Kind);
        Assert.Equal(1, applied.Reading.Graph.ValueOf(Assert.Single(applied.Reading.Graph.Nodes), "count").AsInt());
    }

    [Fact]
    public async Task WatchAsync_OfAFork_SeesNothingOfMain()
    {
        var process = await LaunchAsync("forked");
        _ = await process.Main.ForkAsync(["draft"]);
        var draft = process.Branch("draft");
        await using var replica = await draft.WatchAsync();

        _ = await BumpAsync(process.Main);
        _ = await BumpAsync(draft);
        var reading = await replica.WaitForAsync(at => at.Sequence == 1, patience.Token);

        Assert.Equal(1, reading.Graph.ValueOf(Assert.Single(reading.Graph.Nodes), "count").AsInt());
    }

    [Fact]
    public async Task WatchAsync_OverAnInstallation_ResynchronisesInANewEpoch()
    {
        var process = await LaunchAsync("renewed");
        await using var replica = await process.Main.WatchAsync();
        await using var changes = replica.ChangesAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        _ = await NextAsync<SwsChange.Opened>(changes);

        Assert.True((await process.InstallAsync(new ModuleSource("other.jitos", Other))).IsCommitted);
        var anew = await NextAsync<SwsChange.Resynchronised>(changes);
        _ = await BumpAsync(process.Main);
        var applied = await NextAsync<SwsChange.Applied>(changes);

        Assert.Equal((2UL, 2UL, 1), (anew.Reading.Epoch, applied.Reading.Epoch, replica.Resynchronisations));
    }

    [Fact]
    public async Task WatchAsync_OfABranchThatIsDiscarded_Ends()
    {
        var process = await LaunchAsync("discarded");
        _ = await process.Main.ForkAsync(["draft"]);
        await using var replica = await process.Branch("draft").WatchAsync();

        _ = await process.Branch("draft").DiscardAsync();

        await Assert.ThrowsAsync<NotFoundException>(() => replica.WaitForAsync(_ => false, patience.Token));
    }

    [Fact]
    public async Task WatchAsync_OfWhatIsNotThere_IsRefused()
    {
        var process = await LaunchAsync("refused");

        Assert.Contains("'draft'", (await Assert.ThrowsAsync<NotFoundException>(() => process.Branch("draft").WatchAsync())).Message, StringComparison.Ordinal);
        Assert.Contains("'two'", (await Assert.ThrowsAsync<BadRequestException>(() => process.Main.WatchAsync(new WatchOptions { View = "two" }))).Message, StringComparison.Ordinal);
        _ = await Assert.ThrowsAsync<BadRequestException>(() => process.Main.WatchAsync(new WatchOptions { View = "one" }));
        _ = await Assert.ThrowsAsync<NotFoundException>(() => Client.Process(999).Main.WatchAsync());
    }

    [Fact]
    public async Task WatchAsync_NeedsTheRightToRead_AndEndsWithIt()
    {
        var process = await LaunchAsync("guarded");
        _ = await AcceptAsync("enrol", SyscallArgument.AtPath("/usr"), Text("alice"));
        _ = await AcceptAsync("enrol", SyscallArgument.AtPath("/usr"), Text("bob"));
        var granted = await AcceptAsync(
            "grant", SyscallArgument.AtPath("/cap/1"), SyscallArgument.AtPath("/usr/alice"), SyscallArgument.AtPath($"/proc/{process.Pid}"), SyscallArgument.Of(Value.OfList([Value.Of("read")])), Text(""));
        var (alice, bob) = (await Client.ActAsAsync("/usr/alice"), await Client.ActAsAsync("/usr/bob"));
        _ = await Assert.ThrowsAsync<NotFoundException>(() => bob.Process(process.Pid).Main.WatchAsync());
        await using var replica = await alice.Process(process.Pid).Main.WatchAsync();
        _ = await BumpAsync(process.Main);
        _ = await replica.WaitForAsync(at => at.Sequence == 1, patience.Token);
        _ = await AcceptAsync("revoke", SyscallArgument.AtPath(Assert.Single(granted.Created)));

        _ = await Assert.ThrowsAsync<NotFoundException>(() => replica.WaitForAsync(_ => false, patience.Token));
    }

    [Fact]
    public async Task DisposeAsync_OfAReplica_EndsItsFeeds_AndKeepsItsReading()
    {
        var process = await LaunchAsync("disposed");
        var replica = await process.Main.WatchAsync();
        await using var changes = replica.ChangesAsync(patience.Token).GetAsyncEnumerator(patience.Token);
        _ = await NextAsync<SwsChange.Opened>(changes);

        await replica.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(5), patience.Token);
        await replica.DisposeAsync();

        Assert.False(await changes.MoveNextAsync());
        Assert.Single(replica.Current.Graph.Nodes);
    }

    [Fact]
    public async Task JoinSpaceAsync_WithoutTheSilosSecret_IsRefused()
    {
        var process = await LaunchAsync("joined");
        var grain = universe.Grains.GetGrain<ISpaceGrain>($"{TestUniverse.Name}/{process.Pid}");

        await Faults.ExpectAsync(FaultKind.NoSession, () => grain.JoinSpaceAsync(new SiloSecret(TestUniverse.Session.Secret), 1));
        await Faults.ExpectAsync(FaultKind.NotFound, () => grain.JoinSpaceAsync(TestUniverse.Secret, 1));
    }

    private async Task<ProcessHandle> LaunchAsync(string name)
    {
        _ = await universe.LaunchAsync($"watched-{name}", TestModules.Counters);
        var process = await Client.FindProcessAsync($"watched-{name}", patience.Token);
        Assert.True((await process.Main.CollapseAsync("add", [ActualArgument.Of(Value.Of("a"))])).IsCommitted);
        return process;
    }

    private static async Task<CommitResult> BumpAsync(BranchHandle branch)
    {
        var result = await branch.CollapseAsync("bump", [ActualArgument.Of(Value.Of("a"))]);
        Assert.True(result.IsCommitted);
        return result;
    }

    private async Task<Receipt> AcceptAsync(string call, params SyscallArgument[] arguments)
    {
        var receipt = await Client.SyscallAsync(new Syscall(call, [.. arguments]));
        Assert.Equal((SyscallRefusal.None, ""), (receipt.Refusal, receipt.IsAccepted ? "" : receipt.Message));
        return receipt;
    }

    private static async Task<T> NextAsync<T>(IAsyncEnumerator<SwsChange> changes)
        where T : SwsChange
    {
        Assert.True(await changes.MoveNextAsync());
        return Assert.IsType<T>(changes.Current);
    }

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));
}
