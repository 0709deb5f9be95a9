using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>
/// What the receiver's law refuses of three letters is quarantined: once, wherever on the way someone crashes, also between
/// the refusal and the record of it. The process goes on with the next letter, and a retry delivers once.
/// </summary>
public sealed class QuarantineTests
{
    private const int MaxAppends = 60;

    private const string NoTwo = """
        module strict
        forbid no_two { (:Message {body: "two"}) }
        """;

    private const string NoAnswer = """
        module strict
        import asking
        forbid no_answer { (:Tally {state: "accepted"}) }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Letter_WhoseHostDiesAtAnyAppend_IsQuarantinedOnce(bool isWritten)
    {
        using var patience = new CancellationTokenSource(Patience);
        var append = 0;
        bool isReached;
        do
        {
            isReached = await CrashAsync(new Failpoint(++append, isWritten), patience.Token);
        }
        while (isReached && append < MaxAppends);

        Assert.InRange(append, 11, MaxAppends - 1);
    }

    [Fact]
    public async Task Letter_ThatTheLawRefuses_CostsTheKernelAFewCalls()
    {
        await using var files = TestStore.Create();
        var calls = new CountedCalls("Messages");
        await using var universe = await TestUniverse.StartAsync(files.Store, services: calls.AddTo);
        var world = await BuildAsync(universe, process => process.Receiver, NoTwo);

        await world.WriteAllAsync(NewOperation(), 0, CancellationToken.None);

        Assert.Single(await world.Receiver.ListQuarantineAsync());
        Assert.Equal(1, (await world.Receiver.DescribeAsync()).Quarantined);
        Assert.InRange(calls.Count, 1, 20);
    }

    [Fact]
    public async Task Settle_OfAnAnswerThatTheLawRefuses_SaysSoAndARetrySettlesIt()
    {
        await using var files = TestStore.Create();
        await using var universe = await TestUniverse.StartAsync(files.Store);
        var world = await BuildAsync(universe, process => process.Sender, NoAnswer);
        _ = (await world.Sender.Main.CollapseAsync("count", [ActualArgument.Of(Value.Of("/fs/tally"))])).Require();

        var unsettled = await world.Sender.Main.SettleAsync();
        await InstallAsync(world.Sender, "module strict");
        var retried = await world.Sender.RetryQuarantinedAsync(1);

        Assert.Contains("no_answer", unsettled.Refusal?.Message, StringComparison.Ordinal);
        Assert.True(retried.IsCommitted);
        Assert.True((await world.Sender.Main.SettleAsync()).IsCommitted);
        Assert.Equal((1L, "accepted"), (await world.TallyAsync(), Assert.Single(await world.RequestsAsync("Tally")).State));
    }

    [Fact]
    public async Task RetryAndDrop_WithoutTheRightToWrite_AreDenied()
    {
        await using var files = TestStore.Create();
        await using var universe = await TestUniverse.StartAsync(files.Store);
        var world = await BuildAsync(universe, process => process.Receiver, NoTwo);
        await world.WriteAllAsync(NewOperation(), 0, CancellationToken.None);
        await world.GrantAsync("/proc/2", "read");
        var other = (await world.Client.ActAsAsync("/proc/1")).Process(world.Receiver.Pid);

        Assert.Equal(RefusalKind.Denied, (await other.RetryQuarantinedAsync(1)).Refusal?.Kind);
        Assert.Equal(RefusalKind.Denied, (await other.DropQuarantinedAsync(1)).Refusal?.Kind);

        Assert.Single(await world.Receiver.ListQuarantineAsync());
        Assert.True((await world.Receiver.DropQuarantinedAsync(1)).IsCommitted);
        Assert.Empty(await world.Receiver.ListQuarantineAsync());
    }

    private static async Task<bool> CrashAsync(Failpoint failpoint, CancellationToken stop)
    {
        await using var files = TestStore.Create();
        var (operation, store) = (NewOperation(), new FaultyStore(files.Store));
        await using var dying = await TestUniverse.StartAsync(store);
        var world = await BuildAsync(dying, process => process.Receiver, NoTwo);
        failpoint.CutOff(store);
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(world.WriteAllAsync(operation, 0, abandoned.Token), failpoint.Reached);
        await dying.Cluster.KillSiloAsync(dying.Cluster.Silos[0], stop);
        await abandoned.CancelAsync();

        await using (var next = await TestUniverse.StartAsync(files.Store))
        {
            world = new ExchangeWorld(next);
            await world.WriteAllAsync(operation, 0, stop);
            await CheckAsync(world);
        }

        var report = await UniverseReplay.VerifyAsync(files.Store, cancellationToken: stop);
        Assert.All(report.Journals, journal => Assert.Null(journal.Difference));
        return failpoint.Reached.IsCompleted;
    }

    private static async Task CheckAsync(ExchangeWorld world)
    {
        Assert.Equal([(1L, "one"), (3L, "three")], await world.MessagesAsync());
        var item = Assert.Single(await world.Receiver.ListQuarantineAsync());
        Assert.Equal((1UL, 2UL, "two"), (item.Number, item.Message, item.Text));
        Assert.Contains("no_two", item.Cause, StringComparison.Ordinal);

        await InstallAsync(world.Receiver, "module strict");
        var retry = NewOperation();
        Assert.True((await world.Receiver.RetryQuarantinedAsync(1, retry)).IsCommitted);
        Assert.True((await world.Receiver.RetryQuarantinedAsync(1, retry)).IsCommitted);

        Assert.Equal([(1L, "one"), (3L, "three"), (2L, "two")], await world.MessagesAsync());
        Assert.Empty(await world.Receiver.ListQuarantineAsync());
    }

    private static async Task<ExchangeWorld> BuildAsync(TestUniverse universe, Func<ExchangeWorld, ProcessHandle> strict, string law)
    {
        var world = new ExchangeWorld(universe);
        await world.BuildAsync();
        await InstallAsync(strict(world), law);
        return world;
    }

    private static async Task InstallAsync(ProcessHandle process, string module) =>
        _ = (await process.InstallAsync(new ModuleSource("strict.jitos", module))).Require();

    private static OperationId NewOperation() => new(Guid.CreateVersion7().ToByteArray(bigEndian: true));
}
