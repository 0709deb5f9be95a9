using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>
/// The frames on their way to one observer, bounded, and nobody waits for it: what there is no room for stays with the
/// process, and is read from there once the observer has taken what it has. Only one that falls behind further than the
/// process keeps frames finds its feed ended.
/// </summary>
/// <param name="epoch">The epoch that is followed.</param>
/// <param name="after">The number of the last frame that the observer has.</param>
/// <param name="read">Reads from the process what was published after a frame.</param>
internal sealed class ObserverFeed(ulong epoch, ulong after, Func<ulong, Task<WireFrames?>> read)
{
    private readonly Channel<WireFrame> waiting = Channel.CreateBounded<WireFrame>(SpaceLimits.BufferedFrames);
    private ulong last = after;
    private UInt128? checksum;
    private long bytes;
    private bool isBehind;

    /// <summary>Takes what comes from the stream. Nothing means: ask the process.</summary>
    public Task TakeAsync(WireFrames arrived)
    {
        if (arrived.Frames.IsEmpty)
        {
            return CheckAsync();
        }

        // Frames that don't follow are behind some that were lost on the way, or had no room: the process has those.
        if (arrived.Frames.FirstOrDefault(IsNews) is { } first && first.Sequence > last + 1)
        {
            return BeBehindAsync();
        }

        Put(arrived);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Compares what was received with what the process has published, and takes in what is missing. A frame that the
    /// process has not published ends the feed; so does the end of the epoch, or of the right to watch.
    /// </summary>
    public async Task CheckAsync()
    {
        var (at, known) = (last, checksum);
        try
        {
            var published = await read(at);
            if (published is null || (known is { } sum && sum != published.Before))
            {
                _ = waiting.Writer.TryComplete();
            }
            else
            {
                Put(published);
            }
        }
        catch (FaultException fault) when (fault.Kind is not (FaultKind.Busy or FaultKind.Uncertain))
        {
            _ = waiting.Writer.TryComplete(fault.Kind == FaultKind.NotFound ? null : new FaultException(fault.Kind, fault.Message));
        }
        catch (Exception e) when (e is FaultException or TimeoutException or OrleansException)
        {
            // The next check asks again.
        }
    }

    /// <summary>The frames, until the feed ends.</summary>
    public async IAsyncEnumerable<WireFrame> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            while (waiting.Reader.TryRead(out var frame))
            {
                bytes -= frame.Bytes.Length;
                yield return frame;
            }

            if (isBehind)
            {
                await CheckAsync();
            }
        }
    }

    private bool IsNews(WireFrame frame) => frame.Epoch == epoch && frame.Sequence > last;

    /// <summary>Asks the process, unless frames wait: then it is asked when they are read.</summary>
    private Task BeBehindAsync()
    {
        isBehind = true;
        return bytes == 0 ? CheckAsync() : Task.CompletedTask;
    }

    private void Put(WireFrames arrived)
    {
        isBehind = false;
        foreach (var frame in arrived.Frames.Where(IsNews))
        {
            var hasRoom = bytes == 0 || bytes + frame.Bytes.Length <= SpaceLimits.BufferedBytes;
            if (!hasRoom || !waiting.Writer.TryWrite(frame))
            {
                isBehind = true;
                return;
            }

            bytes += frame.Bytes.Length;
            (last, checksum) = (frame.Sequence, frame.Checksum);
        }
    }
}
