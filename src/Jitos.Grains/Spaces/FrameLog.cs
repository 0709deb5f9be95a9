using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>The last frames of a space's epoch, bounded in number and size; the last one is there however large it is.</summary>
/// <param name="epoch">The epoch.</param>
/// <param name="checksum">The checksum of the slice before the first frame.</param>
internal sealed class FrameLog(ulong epoch, UInt128 checksum)
{
    private readonly Queue<WireFrame> frames = new();
    private ulong forgotten;
    private UInt128 before = checksum;
    private long bytes;

    /// <summary>The epoch.</summary>
    public ulong Epoch => epoch;

    /// <summary>The number of the last frame; 0 before the first.</summary>
    public ulong Sequence { get; private set; }

    /// <summary>The checksum of the slice after it.</summary>
    public UInt128 Checksum { get; private set; } = checksum;

    /// <summary>Keeps the next frame, and forgets the oldest ones where there is no room.</summary>
    public void Add(WireFrame frame)
    {
        frames.Enqueue(frame);
        (Sequence, Checksum) = (frame.Sequence, frame.Checksum);
        bytes += frame.Bytes.Length;

        // A frame larger than the limit has to reach those who follow, or each would need a snapshot, which is larger.
        while (frames.Count > 1 && (frames.Count > SpaceLimits.KeptFrames || bytes > SpaceLimits.KeptBytes))
        {
            var oldest = frames.Dequeue();
            bytes -= oldest.Bytes.Length;
            (forgotten, before) = (oldest.Sequence, oldest.Checksum);
        }
    }

    /// <summary>The frames after one; null if it is not known, or not any more.</summary>
    public WireFrames? After(ulong sequence)
    {
        if (sequence < forgotten || sequence > Sequence)
        {
            return null;
        }

        var at = sequence == forgotten ? before : frames.First(frame => frame.Sequence == sequence).Checksum;
        return new WireFrames(at, [.. frames.SkipWhile(frame => frame.Sequence <= sequence)]);
    }
}
