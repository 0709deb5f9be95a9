using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Grains.Tests;

public sealed class OperationsUnderWayTests
{
    private readonly OperationsUnderWay underWay = new();
    private readonly Process.Request request = new(Client.Operations.Create(), "/usr/ann", Digest.Of([1]));
    private readonly TaskCompletionSource<string> first = new();
    private int begun;

    [Fact]
    public async Task Do_OfARequestThatIsUnderWay_IsDoneOnceAndAnsweredAlike()
    {
        var (one, other) = (DoAsync(), DoAsync());
        first.SetResult("refused");

        Assert.Equal(("refused", "refused", 1), (await one, await other, begun));
    }

    [Fact]
    public async Task Do_OfARequestThatHasEnded_IsDoneAnew()
    {
        first.SetResult("refused");
        _ = await DoAsync();
        _ = await DoAsync();

        Assert.Equal(2, begun);
    }

    [Fact]
    public async Task Do_OfAnotherRequestUnderTheOperation_IsDoneItself()
    {
        var one = DoAsync();
        var other = await underWay.DoAsync(request with { Body = Digest.Of([2]) }, () => Task.FromResult("reuse"), CancellationToken.None);
        first.SetResult("done");

        Assert.Equal(("done", "reuse"), (await one, other));
    }

    [Fact]
    public async Task Do_OfARequestWhoseFirstCallerCancelsIt_IsDoneAnew()
    {
        using var stop = new CancellationTokenSource();
        var (one, other) = (DoAsync(stop.Token), underWay.DoAsync(request, () => Task.FromResult("done"), CancellationToken.None));
        await stop.CancelAsync();
        first.SetResult("cancelled");

        Assert.Equal(("cancelled", "done"), (await one, await other));
    }

    [Fact]
    public async Task Do_OfARequestThatFails_FailsForBoth()
    {
        var (one, other) = (DoAsync(), DoAsync());
        first.SetException(new FaultException(FaultKind.Uncertain, "the activation has ended"));

        await Faults.ExpectAsync(FaultKind.Uncertain, () => one);
        await Faults.ExpectAsync(FaultKind.Uncertain, () => other);
        Assert.Equal(1, begun);
    }

    [Fact]
    public async Task Do_OfARequestThatTheSecondCallerCancels_EndsItsWaitingAlone()
    {
        using var stop = new CancellationTokenSource();
        var (one, other) = (DoAsync(), DoAsync(stop.Token));
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => other);
        first.SetResult("done");
        Assert.Equal("done", await one);
    }

    private Task<string> DoAsync(CancellationToken stop = default) => underWay.DoAsync(
        request,
        () =>
        {
            begun++;
            return first.Task;
        },
        stop);
}
