namespace Jitos.Storage.Tests;

/// <summary>A journal of a few frames in memory, and its end before and after each.</summary>
internal sealed class SampleJournal
{
    private SampleJournal(JournalTail start) => Tails.Add(start);

    public List<byte[]> Frames { get; } = [];

    /// <summary>Where the journal ends before the first frame, and after each.</summary>
    public List<JournalTail> Tails { get; } = [];

    public JournalTail Mark => Tails[^1];

    public static SampleJournal Of(JournalId journal, params int[][] recordSizes)
    {
        var sample = new SampleJournal(JournalTail.Empty(journal));
        var writer = new WriterId("sample-writer-id"u8);
        foreach (var sizes in recordSizes)
        {
            var records = sizes.Select((size, i) => Drafts.OfSize(size, i)).ToList();
            var frame = FrameCodec.Encode(sample.Mark, epoch: 3, writer, records);
            sample.Frames.Add(frame.Bytes);
            sample.Tails.Add(frame.Tail);
        }

        return sample;
    }

    /// <summary>The first damage that a scan of these frames finds.</summary>
    public JournalDamage? Scan(IEnumerable<byte[]> frames)
    {
        var scan = new JournalScan(Tails[0], Mark);
        foreach (var bytes in frames)
        {
            if (!scan.TryNext(bytes, out _, out var damage))
            {
                return damage;
            }
        }

        return scan.Finish();
    }
}
