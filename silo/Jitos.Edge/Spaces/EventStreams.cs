using Jitos.Graph;
using Microsoft.Extensions.Options;

namespace Jitos.Edge;

/// <summary>Counts the streams of events that are open: neither all callers together nor one principal has more than the options allow.</summary>
internal sealed partial class EventStreams(IOptions<EdgeOptions> options, ILogger<EventStreams> logger)
{
    private readonly PrincipalPlaces places = new("stream of events open", "streams of events open", options.Value.StreamsPerPrincipal, options.Value.Streams);

    /// <summary>The number of streams that are open.</summary>
    public int Count => places.Count;

    /// <inheritdoc cref="PrincipalPlaces.Enter(ReadOnlySpan{LimitAccount})"/>
    public IDisposable Enter(params ReadOnlySpan<LimitAccount> accounts) => places.Enter(accounts);

    /// <summary>Cuts the connection of a client that does not read.</summary>
    public void Cut(HttpContext context)
    {
        LogCut(options.Value.ReadTime, context.TraceIdentifier);
        context.Abort();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A client did not take an event for {ReadTime}; its connection is cut ({Request}).")]
    private partial void LogCut(TimeSpan readTime, string request);
}
