namespace Jitos.Storage;

/// <summary>What a frame says of itself and of its place in the journal.</summary>
/// <param name="Number">The number of the frame, from 1.</param>
/// <param name="FirstSequence">The sequence of its first record, from 1.</param>
/// <param name="RecordCount">The number of its records, from 1 to <see cref="JournalLimits.GroupRecords"/>.</param>
/// <param name="Epoch">The epoch it was written in, from 1.</param>
/// <param name="Writer">Who wrote it.</param>
/// <param name="Offset">Where it begins, in bytes from the start of the journal.</param>
/// <param name="AcknowledgedSequence">The last sequence known durable when it was written: what must not be missing.</param>
/// <param name="PreviousDigest">The chain digest of the frame before.</param>
public sealed record FrameHeader(
    long Number,
    long FirstSequence,
    int RecordCount,
    long Epoch,
    WriterId Writer,
    long Offset,
    long AcknowledgedSequence,
    ChainDigest PreviousDigest)
{
    /// <summary>The sequence of its last record.</summary>
    public long LastSequence => FirstSequence + RecordCount - 1;
}
