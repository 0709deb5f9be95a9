namespace Jitos.Grains;

/// <summary>What one grain lets wait, and how long it tries.</summary>
internal static class DurabilityLimits
{
    /// <summary>The most decisions that wait to be written; further ones are refused as busy.</summary>
    public const int WaitingDecisions = 10_000;

    /// <summary>The most bytes that wait to be written: 64 MiB.</summary>
    public const long WaitingBytes = 64L << 20;

    /// <summary>How often an append is tried again while the store is busy.</summary>
    public const int BusyRetries = 6;

    /// <summary>After how many records the state is confirmed by a digest.</summary>
    public const int RecordsPerSeal = 1_000;

    /// <summary>After how many records a seal at an orderly stop keeps a snapshot; fewer are replayed faster than it is read.</summary>
    public const int RecordsPerSnapshot = 100;

    /// <summary>The pause before the first of these tries; it doubles from one to the next.</summary>
    public static readonly TimeSpan BusyPause = TimeSpan.FromMilliseconds(5);
}
