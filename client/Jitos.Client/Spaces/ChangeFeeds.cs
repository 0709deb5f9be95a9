using System.Threading.Channels;

namespace Jitos.Client;

/// <summary>The readers of a replica's change feed, each with a bounded queue: a slow one loses changes, and is told so.</summary>
internal sealed class ChangeFeeds
{
    private const int MaxWaiting = 1024;

    private readonly Lock access = new();
    private readonly HashSet<Channel<SwsChange>> feeds = [];
    private Exception? failure;
    private bool isEnded;

    /// <summary>A feed that begins with a reading.</summary>
    internal Channel<SwsChange> Begin(Func<SwsReading> current)
    {
        var feed = Channel.CreateBounded<SwsChange>(MaxWaiting);
        lock (access)
        {
            _ = feed.Writer.TryWrite(new SwsChange.Opened(current()));
            _ = isEnded ? feed.Writer.TryComplete(failure) : feeds.Add(feed);
        }

        return feed;
    }

    internal void Leave(Channel<SwsChange> feed)
    {
        lock (access)
        {
            _ = feeds.Remove(feed);
        }
    }

    /// <summary>Makes a change current and tells everybody, in one step.</summary>
    internal void Publish(SwsChange change, Action makeCurrent)
    {
        lock (access)
        {
            makeCurrent();
            foreach (var feed in feeds)
            {
                if (!feed.Writer.TryWrite(change))
                {
                    Restart(feed, change.Reading);
                }
            }
        }
    }

    internal void End(Exception? cause)
    {
        lock (access)
        {
            (isEnded, failure) = (true, cause);
            foreach (var feed in feeds)
            {
                _ = feed.Writer.TryComplete(cause);
            }
        }
    }

    private static void Restart(Channel<SwsChange> feed, SwsReading reading)
    {
        while (feed.Reader.TryRead(out _))
        {
        }

        _ = feed.Writer.TryWrite(new SwsChange.Resynchronised(reading, $"{MaxWaiting} changes were waiting to be read."));
    }
}
