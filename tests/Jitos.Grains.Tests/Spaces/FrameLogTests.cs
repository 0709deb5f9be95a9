using Jitos.Contracts;

namespace Jitos.Grains.Tests;

public sealed class FrameLogTests
{
    [Fact]
    public void After_OfAnyFrameKept_IsTheRestAndTheChecksumBefore()
    {
        var log = LogOf(3);

        Assert.Equal(("10", "1 2 3"), Read(log, 0));
        Assert.Equal(("12", "3"), Read(log, 2));
        Assert.Equal(("13", ""), Read(log, 3));
        Assert.Null(log.After(4));
    }

    [Fact]
    public void Add_BeyondTheLimit_ForgetsTheOldest()
    {
        var log = LogOf(SpaceLimits.KeptFrames + 2);

        Assert.Null(log.After(1));
        Assert.Equal((12, SpaceLimits.KeptFrames), ((int)log.After(2)!.Before, log.After(2)!.Frames.Length));
    }

    [Fact]
    public void Add_OfLargeFrames_KeepsSoManyBytes()
    {
        var log = new FrameLog(1, 10);
        foreach (var number in Enumerable.Range(1, 6))
        {
            log.Add(Frame((ulong)number, 1 << 20));
        }

        Assert.Null(log.After(1));
        Assert.Equal("3 4 5 6", Read(log, 2).Frames);
    }

    [Fact]
    public void Add_OfAFrameBeyondTheLimit_KeepsItUntilTheNext()
    {
        var log = LogOf(1);

        log.Add(Frame(2, (int)SpaceLimits.KeptBytes + 1));
        Assert.Equal(("11", "2"), Read(log, 1));

        log.Add(Frame(3));
        Assert.Null(log.After(1));
        Assert.Equal(("12", "3"), Read(log, 2));
    }

    /// <summary>A frame; the checksum after it is its number and ten.</summary>
    internal static WireFrame Frame(ulong number, int bytes = 1) => new(1, number, 10 + number, new byte[bytes]);

    private static FrameLog LogOf(int count)
    {
        var log = new FrameLog(1, 10);
        foreach (var number in Enumerable.Range(1, count))
        {
            log.Add(Frame((ulong)number));
        }

        return log;
    }

    private static (string Before, string Frames) Read(FrameLog log, ulong after)
    {
        var read = log.After(after)!;
        return ($"{read.Before}", string.Join(" ", read.Frames.Select(frame => frame.Sequence)));
    }
}
