namespace Jitos.Storage.Tests;

public sealed class JournalLimitsTests
{
    [Fact]
    public void CountThatFits_OfManySmallRecords_StopsAtTheRecordLimit()
    {
        var records = Enumerable.Repeat(Drafts.Of("x"), JournalLimits.GroupRecords + 5).ToList();
        Assert.Equal(JournalLimits.GroupRecords, JournalLimits.CountThatFits(records));
    }

    [Fact]
    public void CountThatFits_OfLargeRecords_StopsAtTheByteLimit()
    {
        var records = Enumerable.Repeat(Drafts.OfSize(400_000), 5).ToList();
        Assert.Equal(2, JournalLimits.CountThatFits(records));
    }

    [Fact]
    public void CountThatFits_OfOneBeyondTheGroup_GivesItAFrameToItself() =>
        Assert.Equal(1, JournalLimits.CountThatFits([Drafts.OfSize(JournalLimits.GroupBytes + 1), Drafts.Of("x")]));

    [Fact]
    public void CountThatFits_OfOneBeyondTheRecordLimit_Throws() =>
        Assert.Throws<ArgumentException>(() => JournalLimits.CountThatFits([Drafts.OfSize(JournalLimits.RecordBytes + 1)]));
}
