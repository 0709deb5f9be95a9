using Jitos.Contracts;

namespace Jitos.Client.Tests;

public sealed class CallerSessionTests
{
    private readonly ClockByHand clock = new();
    private int exchanges;

    [Fact]
    public async Task Get_OfAKey_ExchangesItOnce()
    {
        var session = OfKey();

        Assert.Equal("1", await SecretAsync(session));
        clock.Advance(TimeSpan.FromHours(11));
        Assert.Equal("1", await SecretAsync(session));
    }

    [Fact]
    public async Task Get_WhenHalfOfTheSessionsLifeIsOver_Renews()
    {
        var session = OfKey();
        _ = await SecretAsync(session);
        clock.Advance(TimeSpan.FromHours(13));

        Assert.Equal("2", await SecretAsync(session));
        Assert.Equal("2", await SecretAsync(session));
    }

    [Fact]
    public async Task Call_WhoseSessionIsRefused_IsMadeAgainWithANewOne()
    {
        var (session, made) = (OfKey(), new List<string>());

        var answer = await session.CallAsync(
            (caller, _) =>
            {
                made.Add(caller.Secret);
                return made.Count == 1 ? throw new FaultException(FaultKind.NoSession, "It has ended.") : Task.FromResult(caller.Secret);
            },
            CancellationToken.None);

        Assert.Equal("2", answer);
        Assert.Equal(["1", "2"], made);
    }

    [Fact]
    public async Task Call_WhoseNewSessionIsRefusedToo_Fails()
    {
        var (session, made) = (OfKey(), 0);

        await Assert.ThrowsAsync<FaultException>(() => session.CallAsync<int>(
            (_, _) =>
            {
                made++;
                throw new FaultException(FaultKind.NoSession, "It has ended.");
            },
            CancellationToken.None));

        Assert.Equal(2, made);
    }

    [Fact]
    public async Task Call_WithASessionThatWasGiven_IsNotMadeAgain()
    {
        var (session, made) = (CallerSession.Given(new SessionToken("given")), 0);

        await Assert.ThrowsAsync<FaultException>(() => session.CallAsync<int>(
            (_, _) =>
            {
                made++;
                throw new FaultException(FaultKind.NoSession, "It has ended.");
            },
            CancellationToken.None));

        Assert.Equal(1, made);
        Assert.False(session.TryForget(new SessionToken("given")));
    }

    [Fact]
    public async Task Get_OfManyAtOnce_ExchangesOnce_AndNoneCancelsItForTheOthers()
    {
        var answer = new TaskCompletionSource<SessionToken>();
        var session = CallerSession.OfKey(
            _ =>
            {
                exchanges++;
                return answer.Task;
            },
            clock);
        using var leaves = new CancellationTokenSource();
        var leaving = session.GetAsync(leaves.Token).AsTask();
        var waiting = Enumerable.Range(0, 20).Select(_ => session.GetAsync(CancellationToken.None).AsTask()).ToList();
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        answer.SetResult(new SessionToken("one"));

        Assert.All(await Task.WhenAll(waiting), found => Assert.Equal("one", found.Secret));
        Assert.Equal(1, exchanges);
    }

    [Fact]
    public async Task Get_AfterAnExchangeThatFailed_TriesAgain()
    {
        var session = CallerSession.OfKey(
            _ => ++exchanges == 1 ? Task.FromException<SessionToken>(new InvalidOperationException()) : Task.FromResult(new SessionToken("two")),
            clock);

        await Assert.ThrowsAsync<InvalidOperationException>(() => SecretAsync(session));
        Assert.Equal("two", await SecretAsync(session));
    }

    [Fact]
    public async Task Forget_OfASessionThatWasRenewedSince_KeepsTheNewOne()
    {
        var session = OfKey();
        _ = await SecretAsync(session);

        Assert.True(session.TryForget(new SessionToken("1")));
        Assert.Equal("2", await SecretAsync(session));
        Assert.True(session.TryForget(new SessionToken("1")));
        Assert.Equal("2", await SecretAsync(session));
    }

    private CallerSession OfKey() => CallerSession.OfKey(_ => Task.FromResult(new SessionToken($"{++exchanges}")), clock);

    private static async Task<string> SecretAsync(CallerSession session) => (await session.GetAsync(CancellationToken.None)).Secret;
}
