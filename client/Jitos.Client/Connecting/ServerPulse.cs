namespace Jitos.Client;

/// <summary>
/// Asks a server for a sign of life while calls wait for its answers, which may rightly take minutes, and ends their waiting
/// when none comes: a server that hangs keeps its connections open, so that nothing else would tell.
/// </summary>
/// <param name="beat">Asks for a sign of life. It fails where there is none.</param>
/// <param name="time">Says how long there was none.</param>
internal sealed class ServerPulse(Func<CancellationToken, Task> beat, TimeProvider time) : IDisposable
{
    /// <summary>How long there may be no sign of life; with the end of the program well below the 15 s that the documentation promises.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    /// <summary>The pause before the server is asked, so that calls that are answered soon cost nothing.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>The pause after a server could not be asked: it may start again.</summary>
    private static readonly TimeSpan RetryTime = TimeSpan.FromSeconds(1);

    private readonly Lock access = new();
    private CancellationTokenSource lost = new();
    private int waiting;
    private bool isAsking;

    /// <summary>What is said of a server that gives no sign of life.</summary>
    public static NoAnswerException Gone(Exception? cause = null) =>
        new($"the server has given no sign of life for {Silence.TotalSeconds:0} s", wasAsked: true, cause) { IsFinal = true };

    /// <summary>Waits for a call.</summary>
    /// <param name="call">The call, which is cancelled when the server is lost.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="NoAnswerException">The server is lost.</exception>
    public async Task<T> WhileAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken stop)
    {
        var gone = Enter();
        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, stop);
            return await call(end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (gone.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw Gone(e);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Begins to wait, until <see cref="Leave"/>.</summary>
    /// <returns>Cancelled when the server is lost.</returns>
    public CancellationToken Enter()
    {
        lock (access)
        {
            waiting++;
            if (!isAsking)
            {
                isAsking = true;
                _ = AskAsync();
            }

            return lost.Token;
        }
    }

    /// <summary>Ends the waiting that <see cref="Enter"/> began.</summary>
    public void Leave()
    {
        lock (access)
        {
            waiting--;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => lost.Dispose();

    private async Task AskAsync()
    {
        var (sign, pause) = (time.GetTimestamp(), Interval);
        while (true)
        {
            await Task.Delay(pause, time, CancellationToken.None).ConfigureAwait(false);
            if (!IsAwaited())
            {
                return;
            }

            // Its own time begins when it is asked: what made this program late before is not the server's silence.
            if (await HasPulseAsync().ConfigureAwait(false))
            {
                (sign, pause) = (time.GetTimestamp(), Interval);
            }
            else if (time.GetElapsedTime(sign) >= Silence - RetryTime)
            {
                // Another question could not be answered in time.
                (sign, pause) = (time.GetTimestamp(), Interval);
                await LoseAsync().ConfigureAwait(false);
            }
            else
            {
                pause = RetryTime;
            }
        }
    }

    /// <summary>Whether somebody waits; if nobody does, the asking ends, in one step with the decision.</summary>
    private bool IsAwaited()
    {
        lock (access)
        {
            isAsking = waiting > 0;
            return isAsking;
        }
    }

    private async Task<bool> HasPulseAsync()
    {
        using var limit = new CancellationTokenSource(Silence - Interval, time);
        try
        {
            await beat(limit.Token).WaitAsync(limit.Token).ConfigureAwait(false);
            return true;
        }
        catch (Exception)
        {
            // Whatever went wrong, no sign has come.
            return false;
        }
    }

    private Task LoseAsync()
    {
        CancellationTokenSource ended;
        lock (access)
        {
            (ended, lost) = (lost, new CancellationTokenSource());
        }

        return ended.CancelAsync();
    }
}
