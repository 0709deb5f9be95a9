using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>
/// Tells processes that there are letters for them, again until they have heard it: a process takes no letter that it
/// does not know of, and nobody else tells it. Used on one grain's turns only.
/// </summary>
/// <param name="notify">Tells a process.</param>
/// <param name="time">The clock.</param>
/// <param name="log">The log.</param>
internal sealed partial class LetterNotices(Func<long, Task> notify, TimeProvider time, ILogger log)
{
    private readonly Dictionary<long, bool> news = [];

    /// <summary>Tells a process, soon.</summary>
    /// <param name="pid">The process.</param>
    /// <param name="stop">Ends the telling.</param>
    public void Tell(long pid, CancellationToken stop)
    {
        var isTelling = news.ContainsKey(pid);
        news[pid] = true;
        if (!isTelling)
        {
            TellAsync(pid, stop).Ignore();
        }
    }

    /// <summary>What is new while a process is told may be too late for it: then it is told once more.</summary>
    private async Task TellAsync(long pid, CancellationToken stop)
    {
        await Task.Yield();
        var backoff = new Backoff(time);
        while (news[pid] && !stop.IsCancellationRequested)
        {
            news[pid] = false;
            if (!await TryNotifyAsync(pid, backoff.Pause))
            {
                news[pid] = true;
                await backoff.WaitAsync(stop);
            }
        }

        _ = news.Remove(pid);
    }

    /// <summary>Tells a process; false if it is to be told again. One that can't be served takes no letters.</summary>
    private async Task<bool> TryNotifyAsync(long pid, TimeSpan pause)
    {
        try
        {
            await notify(pid);
            return true;
        }
        catch (Exception e)
        {
            LogNotHeard(pid, pause, e);
            return e is FaultException { Kind: not (FaultKind.Busy or FaultKind.Uncertain or FaultKind.NotWritten) };
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Process {Pid} could not be told of its letters; unless it is not there, it is told again in {Pause}")]
    private partial void LogNotHeard(long pid, TimeSpan pause, Exception error);
}
