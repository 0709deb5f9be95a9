using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Jitos.Client;
using Jitos.Process;

namespace Jitos.Edge;

/// <summary>The frames of a space as events, for one client that has a snapshot of it.</summary>
/// <param name="process">The process.</param>
/// <param name="space">The space.</param>
/// <param name="epoch">The epoch of the client's snapshot.</param>
/// <param name="after">The number of the last frame that the client has.</param>
/// <param name="heartbeat">How long there is no event at most.</param>
internal sealed class SpaceFrames(IProcessTransport process, SpaceId space, ulong epoch, ulong after, TimeSpan heartbeat)
{
    private const string FrameEvent = "frame";

    /// <summary>The events, until a new snapshot is needed. The first comes at once, so that the client knows that it follows.</summary>
    /// <exception cref="JitosException">The space can't be had any more.</exception>
    public async IAsyncEnumerable<SseItem<string>> ReadAsync([EnumeratorCancellation] CancellationToken stop = default)
    {
        yield return Heartbeats.Beat;
        await foreach (var frame in Heartbeats.BetweenAsync(process.FollowAsync(space, epoch, after, stop), heartbeat, stop).ConfigureAwait(false))
        {
            yield return frame is { } published ? Of(published) : Heartbeats.Beat;
        }
    }

    private static SseItem<string> Of(PublishedFrame frame) =>
        new(Convert.ToBase64String(frame.Bytes), FrameEvent) { EventId = frame.Sequence.ToString(CultureInfo.InvariantCulture) };
}
