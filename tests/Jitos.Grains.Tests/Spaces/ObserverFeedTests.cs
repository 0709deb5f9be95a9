using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class ObserverFeedTests
{
    private const int Filler = 1_000_000;

    private readonly FrameLog published = new(1, 10);

    [Fact]
    public async Task Feed_OfWhatArrives_LeavesOutWhatItHas()
    {
        var feed = Feed();

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
    public async Task Feed_ThatNobodyReads_EndsWhereItIsFull()
    {
        var feed = Feed();

        await feed.TakeAsync(Arrived([.. Enumerable.Range(1, SpaceLimits.BufferedFrames + 10).Select(number => (ulong)number)]));

        Assert.Equal(SpaceLimits.BufferedFrames, (await ReadAsync(feed)).Length);
    }

    [Fact]
    public async Task Feed_OfFramesTooLarge_HoldsOneAtLeast()
    {
        var feed = Feed();

        await feed.TakeAsync(new WireFrames(default, [FrameLogTests.Frame(1, 2 << 20), FrameLogTests.Frame(2)]));

        Assert.Equal(1, Assert.Single(await ReadAsync(feed)));
    }

    [Theory]
    [InlineData(FaultKind.Busy, false)]
    [InlineData(FaultKind.Uncertain, false)]
    [InlineData(FaultKind.NotFound, true)]
    public async Task Check_ThatFails_EndsTheFeedUnlessItMayPass(FaultKind kind, bool ends)
    {
        var calls = 0;
        var feed = new ObserverFeed(1, 0, after => ++calls == 1 ? throw new FaultException(kind, "no") : Task.FromResult(published.After(after)));
        Publish(1);

        await feed.CheckAsync();
        await feed.CheckAsync();
        await feed.TakeAsync(Arrived([.. Enumerable.Range(2, SpaceLimits.BufferedFrames).Select(number => (ulong)number)]));

        Assert.Equal(ends ? 0 : SpaceLimits.BufferedFrames, (await ReadAsync(feed)).Length);
    }

    [Fact]
    public async Task Check_WithoutTheRight_EndsTheFeedWithTheFault()
    {
        var feed = new ObserverFeed(1, 0, _ => throw new FaultException(FaultKind.Denied, "no"));

        await feed.CheckAsync();

        await Faults.ExpectAsync(FaultKind.Denied, () => ReadAsync(feed));
    }

    private ObserverFeed Feed() => new(1, 0, after => Task.FromResult(published.After(after)));

    private void Publish(int count)
    {
        foreach (var number in Enumerable.Range(1, count))
        {
            published.Add(FrameLogTests.Frame((ulong)number));
        }
    }

    private static WireFrames Arrived(params ulong[] numbers) => new(default, [.. numbers.Select(number => FrameLogTests.Frame(number))]);

    /// <summary>Ends a feed as a process does that has published less than the feed has.</summary>
    private static Task EndAsync(ObserverFeed feed) => feed.TakeAsync(Arrived([.. Enumerable.Range(Filler, SpaceLimits.BufferedFrames + 1).Select(number => (ulong)number)]));

    private static async Task<int[]> ReadAsync(ObserverFeed feed)
    {
        var read = new List<int>();
        await foreach (var frame in feed.ReadAllAsync(TestContext.Current.CancellationToken))
        {
            if (frame.Sequence < Filler)
            {
                read.Add((int)frame.Sequence);
            }
        }

        return [.. read];
    }
}
