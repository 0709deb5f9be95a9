namespace Jitos.Storage;

/// <summary>The atomic unit of a journal: the records of one group commit, whole or absent.</summary>
/// <param name="Header">Its place in the journal.</param>
/// <param name="Records">Its records, in sequence.</param>
/// <param name="Digest">The chain digest up to and including it.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record JournalFrame(
    FrameHeader Header,
    IReadOnlyList<JournalRecord> Records,
    ChainDigest Digest,
    int Length);
