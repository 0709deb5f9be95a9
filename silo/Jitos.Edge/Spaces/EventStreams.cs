using System.Globalization;
using Microsoft.Extensions.Options;

namespace Jitos.Edge;

/// <summary>Counts the streams of events that are open: neither all callers together nor one principal has more than the options allow.</summary>
internal sealed partial class EventStreams(IOptions<EdgeOptions> options, ILogger<EventStreams> logger)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, int> byPrincipal = new(StringComparer.Ordinal);
    private int open;

    /// <summary>The number of streams that are open.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return open;
            }
        }
    }

    /// <summary>Takes a place, until what is returned is disposed of.</summary>
    /// <param name="principal">Who follows: a path such as <c>/usr/alice</c>.</param>
    /// <exception cref="EdgeException">The principal has as many as it may, or all places are taken.</exception>
    public IDisposable Enter(string principal)
    {
        lock (gate)
        {
            var own = byPrincipal.GetValueOrDefault(principal);
            if (own >= options.Value.StreamsPerPrincipal)
            {
                throw new EdgeException(ProblemKind.Busy, string.Create(CultureInfo.InvariantCulture, $"{principal} has {own} streams of events open, the most that one principal may have here; close one."));
            }

            if (open >= options.Value.Streams)
            {
                throw new EdgeException(ProblemKind.Busy, string.Create(CultureInfo.InvariantCulture, $"All {open} streams of events of this server are open, {own} of them by {principal}; try again later."));
            }

            byPrincipal[principal] = own + 1;
            open++;
        }

        return new Place(this, principal);
    }

    /// <summary>Cuts the connection of a client that does not read.</summary>
    public void Cut(HttpContext context)
    {
        LogCut(options.Value.ReadTime, context.TraceIdentifier);
        context.Abort();
    }

    private void Leave(string principal)
    {
        lock (gate)
        {
            open--;
            byPrincipal[principal]--;
            if (byPrincipal[principal] == 0)
            {
                _ = byPrincipal.Remove(principal);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A client did not take an event for {ReadTime}; its connection is cut ({Request}).")]
    private partial void LogCut(TimeSpan readTime, string request);

    private sealed class Place(EventStreams streams, string principal) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                streams.Leave(principal);
            }
        }
    }
}
