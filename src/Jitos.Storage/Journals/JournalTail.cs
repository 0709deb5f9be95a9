namespace Jitos.Storage;

/// <summary>Where a journal ends: all that is needed to append the next frame, or to check it.</summary>
/// <param name="Journal">Whose end it is.</param>
/// <param name="Frames">The number of frames.</param>
/// <param name="Sequence">The sequence of the last record, 0 if there is none.</param>
/// <param name="Epoch">The epoch of the last frame, 0 if there is none.</param>
/// <param name="Length">The sum of the frames' lengths, in bytes: the offset of the next frame.</param>
/// <param name="Digest">The chain digest of the last frame, or the one the journal starts from.</param>
public sealed record JournalTail(
    JournalId Journal,
    long Frames,
    long Sequence,
    long Epoch,
    long Length,
    ChainDigest Digest)
{
    /// <summary>Where the next frame belongs.</summary>
    public FramePosition Next => new(Journal, Frames + 1, Length);

    /// <summary>The end of a journal without frames.</summary>
    public static JournalTail Empty(JournalId journal) => new(journal, 0, 0, 0, 0, ChainDigest.Genesis(journal));

    /// <summary>The end just after a frame.</summary>
    public static JournalTail After(JournalId journal, JournalFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        var header = frame.Header;
        return new(journal, header.Number, header.LastSequence, header.Epoch, header.Offset + frame.Length, frame.Digest);
    }
}
