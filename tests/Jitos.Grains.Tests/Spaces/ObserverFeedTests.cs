using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class ObserverFeedTests
{
    private readonly FrameLog published = new(1, 10);
    private bool isGone;

    [Fact]
    public async Task Feed_OfWhatArrives_LeavesOutWhatItHas()
    {
        var feed = Feed();
        Publish(3);

        await feed.TakeAsync(Arrived(1, 2));
        await feed.TakeAsync(Arrived(2, 1, 3));
        await EndAsync(feed);

        Assert.Equal("1 2 3", string.Join(" ", await ReadAsync(feed)));
    }

    [Fact]
    public async Task Check_TakesInWhatWasLost()
    {
        var feed = Feed();
        Publish(3);

        await feed.TakeAsync(Arrived(1));
        await feed.CheckAsync();
        await EndAsync(feed);

        Assert.Equal("1 2 3", string.Join(" ", await ReadAsync(feed)));
    }

    [Fact]
    public async Task Check_OfAFrameThatWasNotPublished_EndsTheFeed()
    {
        var feed = Feed();
        Publish(3);

        await feed.TakeAsync(new WireFrames(default, [FrameLogTests.Frame(1) with { Checksum = 99 }]));
        await feed.CheckAsync();

        Assert.Equal(1, Assert.Single(await ReadAsync(feed)));
    }

    [Fact]
    public async Task Feed_OfMoreThanItHolds_TakesTheRestFromTheProcessWhenRead()
    {
        const int count = (2 * SpaceLimits.BufferedFrames) - 10;
        var feed = Feed();
        Publish(SpaceLimits.BufferedFrames - 5);
        await feed.CheckAsync();
        Publish(count, from: SpaceLimits.BufferedFrames - 4);

        await feed.TakeAsync(Arrived([.. Numbers(SpaceLimits.BufferedFrames - 4, count)]));

        Assert.Equal(string.Join(" ", Enumerable.Range(1, count)), string.Join(" ", await ReadAsync(feed, count)));
    }

    [Fact]
    public async Task Feed_OfFramesTooLarge_HoldsOneAndMissesNone()
    {
        var feed = Feed();
        foreach (var frame in Large())
        {
            published.Add(frame);
            await feed.TakeAsync(new WireFrames(default, [frame]));
        }

        Assert.Equal("1 2 3 4", string.Join(" ", await ReadAsync(feed, 4)));
    }

    [Fact]
    public async Task Feed_ThatFallsBehindWhatIsKept_Ends()
    {
        var feed = Feed();
        Publish(1);
        await feed.CheckAsync();
        Publish(SpaceLimits.KeptFrames * 2, from: 2);

        await feed.TakeAsync(Arrived(SpaceLimits.KeptFrames * 2));

        Assert.Equal(1, Assert.Single(await ReadAsync(feed)));
    }

    [Theory]
    [InlineData(FaultKind.Busy, false)]
    [InlineData(FaultKind.Uncertain, false)]
    [InlineData(FaultKind.NotFound, true)]
    public async Task Check_ThatFails_EndsTheFeedUnlessItMayPass(FaultKind kind, bool ends)
    {
        var calls = 0;
        var feed = new ObserverFeed(1, 0, after => ++calls == 1 ? throw new FaultException(kind, "no") : Task.FromResult(isGone ? null : published.After(after)));
        Publish(1);

        await feed.CheckAsync();
        await feed.CheckAsync();
        await EndAsync(feed);

        Assert.Equal(ends ? 0 : 1, (await ReadAsync(feed)).Length);
    }

    [Fact]
    public async Task Check_WithoutTheRight_EndsTheFeedWithTheFault()
    {
        var feed = new ObserverFeed(1, 0, _ => throw new FaultException(FaultKind.Denied, "no"));

        await feed.CheckAsync();

        await Faults.ExpectAsync(FaultKind.Denied, () => ReadAsync(feed));
    }

    private ObserverFeed Feed() => new(1, 0, after => Task.FromResult(isGone ? null : published.After(after)));

    private void Publish(int last, int from = 1)
    {
        foreach (var number in Numbers(from, last))
        {
            published.Add(FrameLogTests.Frame(number));
        }
    }

    private static IEnumerable<ulong> Numbers(int first, int last) => Enumerable.Range(first, last - first + 1).Select(number => (ulong)number);

    private static IEnumerable<WireFrame> Large() => Numbers(1, 4).Select(number => FrameLogTests.Frame(number, 1 << 20));

    private static WireFrames Arrived(params ulong[] numbers) => new(default, [.. numbers.Select(number => FrameLogTests.Frame(number))]);

    /// <summary>Ends a feed as a process does that no longer knows what follows.</summary>
    private Task EndAsync(ObserverFeed feed)
    {
        isGone = true;
        return feed.CheckAsync();
    }

    private static async Task<int[]> ReadAsync(ObserverFeed feed, int count = int.MaxValue)
    {
        var read = new List<int>();
        await foreach (var frame in feed.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            read.Add((int)frame.Sequence);
            if (read.Count == count)
            {
                break;
            }
        }

        return [.. read];
    }
}
