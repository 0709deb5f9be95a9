using Microsoft.Extensions.Options;

namespace Jitos.Edge;

/// <summary>Counts the streams of events that are open: there are never more than the options allow.</summary>
internal sealed partial class EventStreams(IOptions<EdgeOptions> options, ILogger<EventStreams> logger)
{
    private int open;

    /// <summary>The number of streams that are open.</summary>
    public int Count => Volatile.Read(ref open);

    /// <summary>Takes a place.</summary>
    /// <exception cref="EdgeException">All are taken.</exception>
    public void Enter()
    {
        if (Interlocked.Increment(ref open) > options.Value.Streams)
        {
            Leave();
            throw new EdgeException(ProblemKind.Busy, $"{options.Value.Streams} streams of events are open; try again later.");
        }
    }

    /// <summary>Gives a place back.</summary>
    public void Leave() => Interlocked.Decrement(ref open);

    /// <summary>Cuts the connection of a client that does not read.</summary>
    public void Cut(HttpContext context)
    {
        LogCut(options.Value.ReadTime, context.TraceIdentifier);
        context.Abort();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A client did not take an event for {ReadTime}; its connection is cut ({Request}).")]
    private partial void LogCut(TimeSpan readTime, string request);
}
