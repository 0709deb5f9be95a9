using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Jitos.Contracts;
using Jitos.Documents;

namespace Jitos.Client;

/// <summary>The frames of a space as server-sent events.</summary>
/// <param name="calls">Makes the requests.</param>
/// <param name="pathAfter">The path of the frames after a number.</param>
internal sealed class HttpFrames(HttpCalls calls, Func<ulong, string> pathAfter)
{
    private const string FrameEvent = "frame";
    private const string ProblemEvent = "problem";

    /// <summary>How long nothing may come, not even a heartbeat, until the connection is taken to be broken.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    /// <summary>The frames. It ends where a new snapshot is needed, and where the connection breaks.</summary>
    /// <exception cref="JitosException">The session is not genuine, and there is no other; the process is damaged; the server is lost; or the caller has as many streams as it may.</exception>
    public async IAsyncEnumerable<PublishedFrame> ReadAsync(ulong after, [EnumeratorCancellation] CancellationToken stop)
    {
        var gone = calls.Pulse.Enter();
        try
        {
            await foreach (var frame in ReadAsync(after, gone, stop).ConfigureAwait(false))
            {
                yield return frame;
            }
        }
        finally
        {
            calls.Pulse.Leave();
        }
    }

    private async IAsyncEnumerable<PublishedFrame> ReadAsync(ulong after, CancellationToken gone, [EnumeratorCancellation] CancellationToken stop)
    {
        var isRenewed = false;
        while (true)
        {
            var caller = await calls.Session.GetAsync(stop).ConfigureAwait(false);
            var events = EventsAsync(after, caller, gone, stop).GetAsyncEnumerator(stop);
            await using var end = events.ConfigureAwait(false);
            var (next, refusal) = await NextAsync(events, gone, stop).ConfigureAwait(false);
            while (next is { } frame)
            {
                (after, isRenewed) = (frame.Sequence, false);
                yield return frame;
                (next, refusal) = await NextAsync(events, gone, stop).ConfigureAwait(false);
            }

            if (refusal is null)
            {
                yield break;
            }

            // The session has ended: with another one it goes on behind the last frame. That one may be refused, too, but then there is none.
            if (isRenewed || !calls.Session.TryForget(caller))
            {
                throw Faults.Translate(refusal, default);
            }

            isRenewed = true;
        }
    }

    private async IAsyncEnumerable<SseItem<string>> EventsAsync(ulong after, SessionToken caller, CancellationToken gone, [EnumeratorCancellation] CancellationToken stop)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stop, gone);
        silence.CancelAfter(LongestSilence);
        using var response = await calls.OpenAsync(pathAfter(after), caller, silence.Token).ConfigureAwait(false);
        var stream = await response.Content.ReadAsStreamAsync(silence.Token).ConfigureAwait(false);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(silence.Token).ConfigureAwait(false))
        {
            // What is done between here and the next line is the caller's work, which may take its time.
            silence.CancelAfter(Timeout.InfiniteTimeSpan);
            yield return item;
            silence.CancelAfter(LongestSilence);
        }
    }

    /// <summary>The next frame; none where the stream has ended, and why, if it is that the session was refused.</summary>
    private static async Task<(PublishedFrame? Frame, FaultException? Refusal)> NextAsync(IAsyncEnumerator<SseItem<string>> events, CancellationToken gone, CancellationToken stop)
    {
        try
        {
            while (await events.MoveNextAsync().ConfigureAwait(false))
            {
                switch (events.Current)
                {
                    case { EventType: FrameEvent } item:
                        return (new PublishedFrame(ulong.Parse(item.EventId!, NumberStyles.None, CultureInfo.InvariantCulture), Convert.FromBase64String(item.Data)), null);
                    case { EventType: ProblemEvent } item:
                        throw HttpCalls.OfProblem(JsonSerializer.Deserialize<ProblemDocument>(item.Data, DocumentJson.Options)!);
                    default:
                        continue;
                }
            }

            return default;
        }
        catch (FaultException fault) when (fault.Kind == FaultKind.NoSession)
        {
            return (null, fault);
        }
        catch (FaultException fault) when (fault.Kind is FaultKind.Damaged or FaultKind.Busy)
        {
            throw Faults.Translate(fault, default);
        }
        catch (OperationCanceledException e) when (gone.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            throw Faults.Translate(ServerPulse.Gone(e), default);
        }
        catch (Exception e) when (!stop.IsCancellationRequested && e is FaultException or NoAnswerException or HttpRequestException or IOException or OperationCanceledException or FormatException or JsonException)
        {
            return default;
        }
    }
}
