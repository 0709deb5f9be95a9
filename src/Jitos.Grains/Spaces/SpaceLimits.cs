namespace Jitos.Grains;

/// <summary>What spaces and their observers may use.</summary>
internal static class SpaceLimits
{
    /// <summary>The most spaces open at a process.</summary>
    public const int Spaces = 1_024;

    /// <summary>The most frames of a space that are kept for those who miss some.</summary>
    public const int KeptFrames = 4_096;

    /// <summary>The most bytes of a space's frames that are kept: 4 MiB, or one frame.</summary>
    public const long KeptBytes = 4 << 20;

    /// <summary>The most commits that wait to be shown; where more come, those in between get no frame of their own.</summary>
    public const int WaitingCommits = 256;

    /// <summary>The most frames that wait for a slow observer.</summary>
    public const int BufferedFrames = 4_096;

    /// <summary>The most bytes of frames that wait for a slow observer: 1 MiB, or one frame.</summary>
    public const long BufferedBytes = 1 << 20;

    /// <summary>How long a space stays open while nobody asks for it.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>How often an observer compares what it has received with what the process has published.</summary>
    public static readonly TimeSpan CheckPeriod = TimeSpan.FromSeconds(2);
}
