using Jitos.Contracts;
using Orleans.Streams;

namespace Jitos.Grains;

/// <summary>
/// Puts a space's frames on its stream, one message in flight: what comes meanwhile goes in the next. Nobody waits for
/// it, and what can't be published is not lost: observers ask the process.
/// </summary>
/// <param name="streams">The stream of an id.</param>
/// <param name="failed">Told why a message could not be published.</param>
internal sealed class SpacePublisher(Func<Guid, IAsyncStream<WireFrames>> streams, Action<Exception> failed)
{
    private readonly List<WireFrame> waiting = [];
    private long waitingBytes;
    private bool hasNews;
    private bool isPublishing;

    /// <summary>The id of the stream.</summary>
    public Guid Stream { get; private set; } = Guid.NewGuid();

    /// <summary>Publishes frames; none, or more than can wait: that there is something to ask the process for.</summary>
    public void Publish(IReadOnlyCollection<WireFrame> frames)
    {
        waiting.AddRange(frames);
        waitingBytes += frames.Sum(frame => (long)frame.Bytes.Length);
        hasNews = true;
        if (!isPublishing)
        {
            isPublishing = true;
            PublishAsync().Ignore();
        }
    }

    /// <summary>Goes on to another stream; those who follow this one are told to ask the process.</summary>
    public void Renew()
    {
        SendAsync(Stream, []).Ignore();
        Stream = Guid.NewGuid();
        _ = Take();
    }

    private async Task PublishAsync()
    {
        await Task.Yield();
        while (hasNews)
        {
            hasNews = false;
            await SendAsync(Stream, Take());
        }

        isPublishing = false;
    }

    private WireFrame[] Take()
    {
        WireFrame[] frames = waiting.Count <= SpaceLimits.BufferedFrames && waitingBytes <= SpaceLimits.BufferedBytes ? [.. waiting] : [];
        waiting.Clear();
        waitingBytes = 0;
        return frames;
    }

    private async Task SendAsync(Guid stream, WireFrame[] frames)
    {
        try
        {
            await streams(stream).OnNextAsync(new WireFrames(default, [.. frames]));
        }
        catch (Exception e)
        {
            failed(e);
        }
    }
}
