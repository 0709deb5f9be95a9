using Jitos.Graph;

namespace Jitos.Grains.Tests;

/// <summary>
/// What a process asks of the kernel, and what others send it, happens once, wherever on the way someone crashes: at
/// every append that the way has, of the process as of the kernel.
/// </summary>
public sealed class ExchangeCrashTests
{
    private const int MaxAppends = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Request_WhoseHostDiesAtAnyAppend_HasOneEffect(bool isWritten) => AtEveryAppendAsync(
        isWritten, least: 3, (world, operation, _) => world.CountAsync(operation), async (world, ticks) =>
        {
            Assert.Equal((1L, ticks + 1), (await world.TallyAsync(), await TicksAsync(world)));
            Assert.Equal([("accepted", (long)ticks + 1)], await world.RequestsAsync("Tally"));
            Assert.Equal(3L, (await world.Sender.DescribeAsync()).Commits);
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public Task Messages_WhoseHostDiesAtAnyAppend_ArriveOnceInOrder(bool isWritten) => AtEveryAppendAsync(
        isWritten, least: 10, (world, operation, stop) => world.WriteAllAsync(operation, 0, stop), async (world, _) =>
        {
            Assert.Equal(ExchangeWorld.Bodies.Select((body, index) => (index + 1L, body)), await world.MessagesAsync());
            Assert.Equal(0, await world.LettersAsync());
            Assert.All(await world.RequestsAsync("Send"), request => Assert.Equal("accepted", request.State));
        });

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Requests_WhoseActivationEndsAtAnyAppend_HaveOneEffectEach(bool isWritten)
    {
        await using var files = TestStore.Create();
        var store = new FaultyStore(files.Store);
        await using (var universe = await TestUniverse.StartAsync(store))
        {
            var world = new ExchangeWorld(universe);
            await world.BuildAsync();
            var counted = 0L;
            for (var failpoint = new Failpoint(1, isWritten); ; failpoint = new Failpoint((int)counted + 1, isWritten))
            {
                failpoint.EndActivation(store);
                await world.CountAsync(NewOperation());
                counted++;
                Assert.Equal(counted, await world.TallyAsync());
                if (!failpoint.Reached.IsCompleted)
                {
                    break;
                }
            }

            store.Append = null;
            var requests = await world.RequestsAsync("Tally");
            Assert.InRange(counted, 4, MaxAppends);
            Assert.Equal(counted, requests.Select(request => request.Tick).Distinct().Count());
            Assert.All(requests, request => Assert.Equal("accepted", request.State));
        }

        await RequireSoundAsync(files);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Messages_WhoseActivationsEndAtAnyAppend_ArriveOnceInOrder(bool isWritten)
    {
        await using var files = TestStore.Create();
        var store = new FaultyStore(files.Store);
        using var patience = new CancellationTokenSource(Patience);
        await using (var universe = await TestUniverse.StartAsync(store))
        {
            var world = new ExchangeWorld(universe);
            await world.BuildAsync();
            var rounds = 0;
            for (var failpoint = new Failpoint(1, isWritten); rounds < MaxAppends; failpoint = new Failpoint(rounds + 1, isWritten))
            {
                failpoint.EndActivation(store);
                await world.WriteAllAsync(NewOperation(), rounds++ * ExchangeWorld.Bodies.Length, patience.Token);
                if (!failpoint.Reached.IsCompleted)
                {
                    break;
                }
            }

            store.Append = null;
            Assert.InRange(rounds, 10, MaxAppends - 1);
            var sent = Enumerable.Repeat(ExchangeWorld.Bodies, rounds).SelectMany(bodies => bodies);
            Assert.Equal(sent.Select((body, index) => (index + 1L, body)), await world.MessagesAsync());
        }

        await RequireSoundAsync(files);
    }

    /// <summary>
    /// Lets a host die at the first append of what a world does, then at the second, and so on until it is done before;
    /// each time another host goes on with the store.
    /// </summary>
    private static async Task AtEveryAppendAsync(
        bool isWritten,
        int least,
        Func<ExchangeWorld, OperationId, CancellationToken, Task> act,
        Func<ExchangeWorld, ulong, Task> check)
    {
        using var patience = new CancellationTokenSource(Patience);
        var append = 0;
        bool isReached;
        do
        {
            isReached = await CrashAsync(new Failpoint(++append, isWritten), act, check, patience.Token);
        }
        while (isReached && append < MaxAppends);

        Assert.InRange(append, least + 1, MaxAppends - 1);
    }

    private static async Task<bool> CrashAsync(
        Failpoint failpoint,
        Func<ExchangeWorld, OperationId, CancellationToken, Task> act,
        Func<ExchangeWorld, ulong, Task> check,
        CancellationToken stop)
    {
        await using var files = TestStore.Create();
        var (operation, store) = (NewOperation(), new FaultyStore(files.Store));
        await using var dying = await TestUniverse.StartAsync(store);
        var world = new ExchangeWorld(dying);
        await world.BuildAsync();
        var ticks = await TicksAsync(world);
        failpoint.CutOff(store);
        using var abandoned = CancellationTokenSource.CreateLinkedTokenSource(stop);
        await Task.WhenAny(act(world, operation, abandoned.Token), failpoint.Reached);
        await dying.Cluster.KillSiloAsync(dying.Cluster.Silos[0], stop);
        await abandoned.CancelAsync();

        await using (var next = await TestUniverse.StartAsync(files.Store))
        {
            await act(new ExchangeWorld(next), operation, stop);
            await check(new ExchangeWorld(next), ticks);
        }

        await RequireSoundAsync(files);
        return failpoint.Reached.IsCompleted;
    }

    private static async Task<ulong> TicksAsync(ExchangeWorld world) => (await world.Client.DescribeAsync()).Tick;

    private static async Task RequireSoundAsync(TestStore files)
    {
        var report = await UniverseReplay.VerifyAsync(files.Store);
        Assert.All(report.Journals, journal => Assert.Null(journal.Difference));
        Assert.Equal(3, report.Journals.Length);
    }

    private static OperationId NewOperation() => new(Guid.CreateVersion7().ToByteArray(bigEndian: true));
}
