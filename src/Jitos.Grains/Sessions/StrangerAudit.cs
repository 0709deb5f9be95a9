using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>
/// Logs attempts without a genuine session. They never reach a journal; of the log they get so many lines in a minute, so that
/// a stranger can neither fill a disk nor hide others among its own.
/// </summary>
internal sealed partial class StrangerAudit(TimeProvider time, ILogger<StrangerAudit> logger)
{
    /// <summary>The lines of one minute.</summary>
    public const int LinesPerMinute = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private long since = time.GetTimestamp();
    private int lines;
    private long untold;

    /// <summary>Takes note of an attempt.</summary>
    /// <param name="what">What was called: the name of an interface and its method, never what came from the caller.</param>
    public void Refused(string what)
    {
        long more;
        lock (gate)
        {
            more = 0;
            if (time.GetElapsedTime(since) >= Minute)
            {
                (since, lines, more, untold) = (time.GetTimestamp(), 0, untold, 0);
            }

            if (lines == LinesPerMinute)
            {
                untold++;
                return;
            }

            lines++;
        }

        if (more > 0)
        {
            LogMore(more);
        }

        LogRefused(what);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A call of {What} without a genuine session was refused")]
    private partial void LogRefused(string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} more calls without a genuine session were refused in the minute before")]
    private partial void LogMore(long count);
}
