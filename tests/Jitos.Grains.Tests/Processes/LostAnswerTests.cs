using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Jitos.Grains.Tests;

/// <summary>Everybody lives and only answers are lost, between a process and the kernel and between a client and both: each thing is done once.</summary>
public sealed class LostAnswerTests : IAsyncLifetime
{
    private const int Losses = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly LostCalls lost = new();
    private readonly CancellationTokenSource patience = new(Patience);
    private TestStore files = null!;
    private TestUniverse universe = null!;
    private ExchangeWorld world = null!;

    public async ValueTask InitializeAsync()
    {
        files = TestStore.Create();
        universe = await TestUniverse.StartAsync(files.Store, services: services => services.AddSingleton<IIncomingGrainCallFilter>(lost));
        world = new ExchangeWorld(universe);
        await world.BuildAsync();
    }

    public async ValueTask DisposeAsync()
    {
        patience.Dispose();
        await universe.DisposeAsync();
        await files.DisposeAsync();
    }

    [Theory]
    [InlineData(nameof(IKernelGrain.SubmitRequestAsync))]
    [InlineData(nameof(IProcessGrain.CollapseAsync))]
    [InlineData(nameof(IProcessGrain.SettleAsync))]
    public async Task Request_WhoseAnswersAreLost_HasOneEffectAndOneSettlement(string method)
    {
        var ticks = (await world.Client.DescribeAsync()).Tick;
        lost.LoseAnswers(method, Losses);

        await world.CountAsync(NewOperation());

        Assert.Equal(Losses, lost.Lost);
        Assert.Equal((1L, ticks + 1), (await world.TallyAsync(), (await world.Client.DescribeAsync()).Tick));
        Assert.Equal([("accepted", (long)ticks + 1)], await world.RequestsAsync("Tally"));
        Assert.Equal(3L, (await world.Sender.DescribeAsync()).Commits);
        await RequireSoundAsync();
    }

    [Theory]
    [InlineData(nameof(IKernelGrain.SubmitRequestAsync), true)]
    [InlineData(nameof(IKernelGrain.MessagesAsync), true)]
    [InlineData(nameof(IProcessGrain.NotifyAsync), true)]
    [InlineData(nameof(IProcessGrain.NotifyAsync), false)]
    public async Task Letters_WhoseCallsAreLost_ArriveOnceInOrder(string method, bool isAnswer)
    {
        (isAnswer ? lost.LoseAnswers : (Action<string, int>)lost.LoseCalls)(method, Losses);

        await world.WriteAllAsync(NewOperation(), 0, patience.Token);

        Assert.InRange(lost.Lost, 1, Losses);
        Assert.Equal(ExchangeWorld.Bodies.Select((body, index) => (index + 1L, body)), await world.MessagesAsync());
        Assert.Equal(0, await world.LettersAsync());
        Assert.All(await world.RequestsAsync("Send"), request => Assert.Equal("accepted", request.State));
        await RequireSoundAsync();
    }

    [Fact]
    public async Task Syscall_WhoseAnswersAreLost_IsDecidedOnce()
    {
        var (ticks, operation, mkdir) = ((await world.Client.DescribeAsync()).Tick, NewOperation(), new Syscall("mkdir", [SyscallArgument.AtPath("/fs"), SyscallArgument.Of(Value.Of("d"))]));
        lost.LoseAnswers(nameof(IKernelGrain.SubmitAsync), Losses);

        var receipt = await world.Client.SyscallAsync(mkdir, operation);

        Assert.Equal(Losses, lost.Lost);
        Assert.Equal((true, ticks + 1), (receipt.IsAccepted, receipt.Tick));
        Assert.Equal(receipt.ToBytes(), (await world.Client.SyscallAsync(mkdir, operation)).ToBytes());
        Assert.Equal(ticks + 1, (await world.Client.DescribeAsync()).Tick);
    }

    [Fact]
    public async Task Letter_OfWhichTheKernelTellsNobodyBeforeItEnds_ArrivesWhenItIsBack()
    {
        lost.LoseCalls(nameof(IProcessGrain.NotifyAsync), int.MaxValue);
        Assert.True((await world.Client.SyscallAsync(new Syscall("send", [SyscallArgument.AtPath("/net/inbox"), SyscallArgument.Of(Value.Of("hello"))]))).IsAccepted);
        await universe.Cluster.DeactivateAsync(universe.Kernel);
        lost.LoseCalls(nameof(IProcessGrain.NotifyAsync), 0);

        while (await world.TakenAsync() < 1)
        {
            patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal([(1L, "hello")], await world.MessagesAsync());
    }

    private async Task RequireSoundAsync() => Assert.True((await UniverseReplay.VerifyAsync(files.Store)).IsSound);

    private static OperationId NewOperation() => Client.Operations.Create();
}
