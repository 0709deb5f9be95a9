using Jitos.Contracts;
using Jitos.Process;
using Jitos.Storage;

namespace Jitos.Grains.Tests;

public sealed class RestartTests : IAsyncLifetime
{
    private static readonly SessionToken Session = TestUniverse.Session;

    private TestStore store = null!;

    public ValueTask InitializeAsync()
    {
        store = TestStore.Create();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    [Fact]
    public async Task Restart_RecoversEverything()
    {
        var operation = TestUniverse.NewOperation();
        KernelStatus kernel;
        ProcessStatus status;
        WireOutcome outcome;
        await using (var universe = await TestUniverse.StartAsync(store.Store))
        {
            var process = await universe.LaunchAsync("kept", TestModules.Counters);
            _ = await process.ImportAsync(Session, TestUniverse.NewOperation(), TestModules.Counter("b", 3).ToBytes(), "b.json", Branch.Main);
            outcome = await process.CollapseAsync(Session, operation, TestModules.Bump("b"));
            (kernel, status) = (await universe.Kernel.DescribeAsync(Session), await process.DescribeAsync(Session));
        }

        await store.ReopenAsync();
        await using var next = await TestUniverse.StartAsync(store.Store);

        Assert.Equal(kernel, await next.Kernel.DescribeAsync(Session));
        Assert.Equal(status, await next.Process(1).DescribeAsync(Session));
        Assert.Equal(outcome, await next.Process(1).CollapseAsync(Session, operation, TestModules.Bump("b")));
        Assert.Equal(4UL, (await next.Process(1).CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("b"))).Commit);
    }

    [Fact]
    public async Task OrderlyStop_SealsEveryJournal_AndReplayVerifiesThem()
    {
        ProcessStatus status;
        await using (var universe = await TestUniverse.StartAsync(store.Store, silos: 2))
        {
            var process = await universe.LaunchAsync("sealed", TestModules.Counters);
            _ = await universe.LaunchAsync("other", TestModules.Counters);
            _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));
            status = await process.DescribeAsync(Session);
        }

        var report = await UniverseReplay.VerifyAsync(store.Store);

        Assert.True(report.IsSound);
        Assert.Equal(["default", "default/1", "default/2"], report.Journals.Select(journal => journal.Journal.ToString()));
        Assert.All(report.Journals, journal => Assert.Equal(1, journal.Seals));
        var replayed = report.Journals[1];
        Assert.Equal((status.Head, status.Checksum, status.Digest, "sealed", 1L), (replayed.Head, replayed.Checksum, replayed.Digest, replayed.Name, replayed.Derivations));
    }

    [Fact]
    public async Task StoredProcess_ShowsEachCommit()
    {
        await using (var universe = await TestUniverse.StartAsync(store.Store))
        {
            var process = await universe.LaunchAsync("stored", TestModules.Counters);
            _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Add("a"));
            _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a"));
        }

        var journal = JournalId.Process(TestUniverse.Name, 1);
        var second = await StoredProcess.ReadAsync(store.Store, journal, 2);
        var all = await StoredProcess.ReadAsync(store.Store, journal);

        Assert.Equal((2, "add(\"a\")", 1), (second.State.Commits.Count, second.Last!.Commit.Why, second.Last.Steps.Length));
        Assert.Equal(second.Last.Commit.Checksum, second.State.Main.Version.Checksum);
        Assert.Equal(3, all.State.Commits.Count);
        Assert.Equal("stored", Assert.Single((await StoredKernel.ReadAsync(store.Store, TestUniverse.Name)).Processes()).Name);
        await Faults.ExpectAsync(FaultKind.NotFound, () => StoredProcess.ReadAsync(store.Store, journal, 9));
        await Faults.ExpectAsync(FaultKind.NoSuchProcess, () => StoredProcess.ReadAsync(store.Store, JournalId.Process(TestUniverse.Name, 2)));
    }
}
