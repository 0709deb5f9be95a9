using System.Collections.Immutable;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Jitos.Graph;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Jitos.Edge;

/// <summary>A response of server-sent events (WHATWG HTML, 9.2): as fast as the client reads, and not longer than it does.</summary>
/// <param name="accounts">To whom it is counted, and the most streams that each may have open, as the root graph says: whoever follows and, last, whoever pays for it.</param>
/// <param name="events">The events. Nothing is asked of them while the client has not taken the one before.</param>
internal sealed class EventStream(ImmutableArray<LimitAccount> accounts, Func<CancellationToken, IAsyncEnumerable<SseItem<string>>> events) : IResult
{
    public const string MediaType = "text/event-stream";

    private const string ProblemEvent = "problem";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var streams = httpContext.RequestServices.GetRequiredService<EventStreams>();
        using var place = streams.Enter(accounts.AsSpan());
        await WriteAsync(httpContext, streams).ConfigureAwait(false);
    }

    private async Task WriteAsync(HttpContext context, EventStreams streams)
    {
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        var found = events(stop.Token).GetAsyncEnumerator(stop.Token);
        await using (found.ConfigureAwait(false))
        {
            try
            {
                // What fails before the first event is a problem with a status of its own.
                _ = await found.MoveNextAsync().ConfigureAwait(false);
                Begin(context);
                await SseFormatter.WriteAsync(AllAsync(context, streams, found, stop.Token), context.Response.Body, stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
        }
    }

    private static void Begin(HttpContext context)
    {
        context.Response.ContentType = MediaType;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Accel-Buffering"] = "no";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
    }

    private static async IAsyncEnumerable<SseItem<string>> AllAsync(
        HttpContext context,
        EventStreams streams,
        IAsyncEnumerator<SseItem<string>> found,
        [EnumeratorCancellation] CancellationToken stop = default)
    {
        var patience = context.RequestServices.GetRequiredService<IOptions<EdgeOptions>>().Value.ReadTime;
        using var tooSlow = new CancellationTokenSource();
        await using var cut = tooSlow.Token.Register(() => streams.Cut(context)).ConfigureAwait(false);
        SseItem<string>? next = found.Current;
        while (next is { } item)
        {
            // What is done between here and the next line is the writing of the event.
            tooSlow.CancelAfter(patience);
            yield return item;
            tooSlow.CancelAfter(Timeout.InfiniteTimeSpan);
            next = item.EventType == ProblemEvent ? null : await NextAsync(context, found, stop).ConfigureAwait(false);
        }
    }

    /// <summary>The next event; where there is none for a reason, the problem, which is the last.</summary>
    private static async Task<SseItem<string>?> NextAsync(HttpContext context, IAsyncEnumerator<SseItem<string>> found, CancellationToken stop)
    {
        try
        {
            return await found.MoveNextAsync().ConfigureAwait(false) ? found.Current : null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            var problem = context.RequestServices.GetRequiredService<EdgeGuard>().Judge(context, failure).ToDocument(context);
            return new SseItem<string>(JsonSerializer.Serialize(problem, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions), ProblemEvent);
        }
    }
}
