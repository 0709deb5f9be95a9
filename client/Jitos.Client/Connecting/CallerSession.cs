using Jitos.Contracts;

namespace Jitos.Client;

/// <summary>The session that a client's calls carry. One that a key was exchanged for is renewed before it ends, and when it is refused.</summary>
internal sealed class CallerSession
{
    /// <summary>Half of what a session lasts (<see cref="IKernelGrain.ExchangeAsync"/>): whoever takes one from here has it for long enough.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromHours(12);

    private readonly Func<CancellationToken, Task<SessionToken>>? exchange;
    private readonly TimeProvider time;
    private readonly Lock access = new();
    private volatile Held? held;
    private Task<SessionToken>? renewal;

    private CallerSession(Held? held, Func<CancellationToken, Task<SessionToken>>? exchange, TimeProvider time) =>
        (this.held, this.exchange, this.time) = (held, exchange, time);

    /// <summary>A session that was given, and can't be renewed.</summary>
    public static CallerSession Given(SessionToken session) => new(new Held(session, 0), null, TimeProvider.System);

    /// <summary>Sessions that a key is exchanged for, the first of them at the first call.</summary>
    /// <param name="exchange">Exchanges the key.</param>
    /// <param name="time">Says how old a session is.</param>
    public static CallerSession OfKey(Func<CancellationToken, Task<SessionToken>> exchange, TimeProvider time) => new(null, exchange, time);

    /// <summary>The session for a call.</summary>
    public ValueTask<SessionToken> GetAsync(CancellationToken stop) => held is { } known && (exchange is null || time.GetElapsedTime(known.Since) < Age)
        ? ValueTask.FromResult(known.Session)
        : new ValueTask<SessionToken>(RenewAsync(held?.Session, stop));

    /// <summary>Makes a call, and if its session is refused, makes it again with a new one: nothing was done the first time.</summary>
    public async Task<T> CallAsync<T>(Func<SessionToken, CancellationToken, Task<T>> call, CancellationToken stop)
    {
        var session = await GetAsync(stop).ConfigureAwait(false);
        try
        {
            return await call(session, stop).ConfigureAwait(false);
        }
        catch (FaultException fault) when (fault.Kind == FaultKind.NoSession && exchange is not null)
        {
            session = await RenewAsync(session, stop).ConfigureAwait(false);
        }

        return await call(session, stop).ConfigureAwait(false);
    }

    /// <summary>Makes calls that were refused get another session.</summary>
    /// <returns>Whether there can be another.</returns>
    public bool TryForget(SessionToken refused)
    {
        if (exchange is not null && held is { } known && known.Session == refused)
        {
            _ = Interlocked.CompareExchange(ref held, null, known);
        }

        return exchange is not null;
    }

    /// <summary>A session other than the one that is too old or was refused. Of many callers that ask at once one exchanges the key, and none can cancel it for the others.</summary>
    private Task<SessionToken> RenewAsync(SessionToken? stale, CancellationToken stop)
    {
        lock (access)
        {
            if (held is { } known && known.Session != stale)
            {
                return Task.FromResult(known.Session);
            }

            if (renewal is null or { IsCompleted: true })
            {
                renewal = ExchangeAsync();
            }

            return renewal.WaitAsync(stop);
        }
    }

    private async Task<SessionToken> ExchangeAsync()
    {
        var session = await exchange!(CancellationToken.None).ConfigureAwait(false);
        held = new Held(session, time.GetTimestamp());
        return session;
    }

    private sealed record Held(SessionToken Session, long Since);
}
