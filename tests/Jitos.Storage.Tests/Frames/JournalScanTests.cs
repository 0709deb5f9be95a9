namespace Jitos.Storage.Tests;

public sealed class JournalScanTests
{
    // 16 frames of about 4 KiB: 64 KiB in all.
    private readonly SampleJournal sample =
        SampleJournal.Of(StoreExtensions.Pid(3), [.. Enumerable.Repeat(new[] { 1300, 1, 0, 2500 }, 16)]);

    [Fact]
    public void Scan_OfASoundJournal_FindsNothing() => Assert.Null(sample.Scan(sample.Frames));

    [Fact]
    public void Scan_OfEveryFlippedBit_FindsItInItsFrame()
    {
        for (var f = 0; f < sample.Frames.Count; f++)
        {
            var bytes = (byte[])sample.Frames[f].Clone();
            for (var bit = 0; bit < bytes.Length * 8; bit++)
            {
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
                AssertDamagedAt(f, bytes, bit);
                bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            }
        }
    }

    [Fact]
    public void Scan_OfEveryTruncationOfTheLastFrames_SaysTheTailIsLost()
    {
        for (var f = sample.Frames.Count - 2; f < sample.Frames.Count; f++)
        {
            for (var length = 0; length < sample.Frames[f].Length; length++)
            {
                var damage = sample.Scan([.. sample.Frames.Take(f), .. length == 0 ? Array.Empty<byte[]>() : [sample.Frames[f][..length]]]);
                Assert.Equal(sample.Tails[f].Next, damage?.At);
                Assert.Equal(length == 0 || f == sample.Frames.Count - 1 ? DamageKind.LostTail : DamageKind.Corrupt, damage?.Kind);
            }
        }
    }

    [Fact]
    public void Scan_OfAnUnacknowledgedHalfFrame_SaysItIsTorn()
    {
        var acknowledged = sample.Frames.Count - 1;
        var scan = new JournalScan(sample.Tails[acknowledged], sample.Tails[acknowledged]);
        Assert.False(scan.TryNext(sample.Frames[acknowledged].AsMemory(0, 200), out _, out var damage));
        Assert.Equal(DamageKind.Torn, damage.Kind);
        Assert.Null(scan.Finish());
    }

    [Fact]
    public void Scan_OfAnySwappedFrames_FindsTheFirstOfThem()
    {
        for (var a = 0; a < sample.Frames.Count; a++)
        {
            for (var b = a + 1; b < sample.Frames.Count; b++)
            {
                var swapped = sample.Frames.ToArray();
                (swapped[a], swapped[b]) = (swapped[b], swapped[a]);
                var damage = sample.Scan(swapped);
                Assert.Equal((DamageKind.OutOfOrder, sample.Tails[a].Next), (damage?.Kind, damage?.At));
            }
        }
    }

    [Fact]
    public void Scan_OfAFrameOfAnotherJournal_BreaksTheChain()
    {
        var other = SampleJournal.Of(StoreExtensions.Pid(4), [1300, 1, 0, 2500]);
        var damage = sample.Scan([other.Frames[0], .. sample.Frames.Skip(1)]);
        Assert.Equal((DamageKind.ChainBroken, sample.Tails[0].Next), (damage?.Kind, damage?.At));
    }

    [Fact]
    public void Scan_OfARewrittenLastFrame_BreaksTheChain()
    {
        var forged = FrameCodec.Encode(sample.Tails[^2], 3, default, [Drafts.Of("forged")]);
        var damage = sample.Scan([.. sample.Frames.SkipLast(1), forged.Bytes]);
        Assert.Equal((DamageKind.ChainBroken, sample.Tails[^2].Next), (damage?.Kind, damage?.At));
    }

    [Fact]
    public void Scan_OfAFrameFromAnEpochThatHasNotBegun_SaysSo()
    {
        var early = FrameCodec.Encode(sample.Tails[1], epoch: 4, default, [Drafts.Of("early")]);
        var damage = sample.Scan([sample.Frames[0], early.Bytes]);
        Assert.Equal((DamageKind.WrongEpoch, sample.Tails[1].Next), (damage?.Kind, damage?.At));
    }

    [Fact]
    public void Scan_OfAFrameFromAnEndedEpoch_SaysSo()
    {
        var late = FrameCodec.Encode(sample.Tails[1] with { Epoch = 2 }, epoch: 2, default, [Drafts.Of("late")]);
        var damage = sample.Scan([sample.Frames[0], late.Bytes]);
        Assert.Equal((DamageKind.WrongEpoch, sample.Tails[1].Next), (damage?.Kind, damage?.At));
    }

    [Fact]
    public void Scan_OfAFrameAtAnotherOffset_SaysSo()
    {
        var moved = FrameCodec.Encode(sample.Tails[1] with { Length = 99 }, epoch: 3, default, [Drafts.Of("moved")]);
        var damage = sample.Scan([sample.Frames[0], moved.Bytes]);
        Assert.Equal((DamageKind.WrongOffset, sample.Tails[1].Next), (damage?.Kind, damage?.At));
    }

    private void AssertDamagedAt(int frame, byte[] bytes, int bit)
    {
        var scan = new JournalScan(sample.Tails[frame], sample.Mark);
        if (scan.TryNext(bytes, out _, out var damage) || damage.At != sample.Tails[frame].Next)
        {
            Assert.Fail($"bit {bit} of frame {frame + 1}: {damage}");
        }
    }
}
