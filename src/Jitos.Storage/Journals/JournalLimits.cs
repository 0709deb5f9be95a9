namespace Jitos.Storage;

/// <summary>The sizes no journal exceeds; checked before anything is allocated.</summary>
public static class JournalLimits
{
    /// <summary>The most records in one frame.</summary>
    public const int GroupRecords = 1_000;

    /// <summary>The most payload and response bytes in a frame of several records: 1 MiB.</summary>
    public const int GroupBytes = 1 << 20;

    /// <summary>The most payload and response bytes of one record: 16 MiB. One above <see cref="GroupBytes"/> has a frame to itself.</summary>
    public const int RecordBytes = 16 << 20;

    /// <summary>What the encoding adds to a record at most, in bytes.</summary>
    internal const int RecordOverhead = 64;

    /// <summary>The longest body a frame can have, in bytes.</summary>
    internal const int BodyBytes = RecordBytes + (GroupRecords * RecordOverhead);

    /// <summary>How many leading records fit into one frame: at least one if there is any.</summary>
    /// <exception cref="ArgumentException">The first record is larger than <see cref="RecordBytes"/>.</exception>
    public static int CountThatFits(IReadOnlyList<RecordDraft> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var count = 0;
        var bytes = 0L;
        while (count < records.Count && count < GroupRecords && Fits(bytes, records[count]))
        {
            bytes += Size(records[count++]);
        }

        return count;
    }

    /// <summary>Throws unless the records fit into one frame.</summary>
    internal static void Require(IReadOnlyList<RecordDraft> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Count == 0)
        {
            throw new ArgumentException("An append needs at least one record.", nameof(records));
        }

        if (CountThatFits(records) < records.Count)
        {
            throw new ArgumentException(
                $"{records.Count} records do not fit one frame ({GroupRecords} records, {GroupBytes} bytes); append them in groups of {nameof(CountThatFits)}.",
                nameof(records));
        }
    }

    private static bool Fits(long before, RecordDraft record)
    {
        var size = Size(record);
        if (size > RecordBytes)
        {
            throw new ArgumentException($"A record of {size} bytes exceeds the limit of {RecordBytes}; split what it carries into chunks.", nameof(record));
        }

        return before == 0 || before + size <= GroupBytes;
    }

    private static long Size(RecordDraft record) => (long)record.Payload.Length + record.Response.Length;
}
