namespace Jitos.Process;

/// <summary>What a frame is to a replica.</summary>
public enum FrameVerdict
{
    /// <summary>The next one: the replica has moved on.</summary>
    Applied,

    /// <summary>One that the replica has already.</summary>
    Duplicate,

    /// <summary>A later one: those in between are missing.</summary>
    Gap,

    /// <summary>It does not fit what the replica has: a new snapshot is needed.</summary>
    Mismatch,
}
