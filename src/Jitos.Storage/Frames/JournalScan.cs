using System.Diagnostics.CodeAnalysis;

namespace Jitos.Storage;

/// <summary>
/// Reads a journal's frames in order and tells whether they are the journal: each sound in itself, chained to the one
/// before, and all there up to the mark, which is the end that was acknowledged.
/// </summary>
/// <param name="start">The end of what has been checked already.</param>
/// <param name="mark">The acknowledged end.</param>
public sealed class JournalScan(JournalTail start, JournalTail mark)
{
    /// <summary>The end of what has been checked.</summary>
    public JournalTail Tail { get; private set; } = start;

    /// <summary>Checks the next frame; on damage the scan stays where it is.</summary>
    public bool TryNext(
        ReadOnlyMemory<byte> bytes,
        [NotNullWhen(true)] out JournalFrame? frame,
        [NotNullWhen(false)] out JournalDamage? damage)
    {
        if (!FrameCodec.TryDecode(bytes, Tail.Next, out frame, out damage))
        {
            damage = Classify(damage);
            return false;
        }

        damage = CheckLink(frame.Header) ?? CheckMark(frame);
        if (damage is not null)
        {
            frame = null;
            return false;
        }

        Tail = JournalTail.After(Tail.Journal, frame);
        return true;
    }

    /// <summary>Tells whether all is there, once there are no more frames.</summary>
    public JournalDamage? Finish() => Tail.Frames >= mark.Frames ? null : LostTail(Tail.Next);

    /// <summary>The damage of a journal that ends before its mark.</summary>
    internal JournalDamage LostTail(FramePosition at) =>
        new(DamageKind.LostTail, at, $"the journal ends here, but {mark.Frames} frames with {mark.Sequence} records were acknowledged");

    /// <summary>Goes on behind a damage, from a frame that was checked in itself only.</summary>
    internal void ResumeAfter(JournalFrame frame) => Tail = JournalTail.After(Tail.Journal, frame);

    private JournalDamage? CheckLink(FrameHeader header)
    {
        var at = Tail.Next;
        return header switch
        {
            _ when header.Number != at.Frame =>
                new(DamageKind.OutOfOrder, at, $"frame {header.Number} stands in its place"),
            _ when header.Offset != at.Offset =>
                new(DamageKind.WrongOffset, at, $"it says it begins at {header.Offset}"),
            _ when header.FirstSequence != Tail.Sequence + 1 =>
                new(DamageKind.OutOfOrder, at, $"it begins with record {header.FirstSequence} where {Tail.Sequence + 1} belongs"),
            _ when header.Epoch < Math.Max(Tail.Epoch, 1) || header.Epoch > Math.Max(mark.Epoch, Tail.Epoch) =>
                new(DamageKind.WrongEpoch, at, $"it was written in epoch {header.Epoch} after one of epoch {Tail.Epoch}; the journal is in epoch {mark.Epoch}"),
            _ when header.PreviousDigest != Tail.Digest =>
                new(DamageKind.ChainBroken, at, $"it follows a frame with digest {header.PreviousDigest}, but the one before has {Tail.Digest}"),
            _ when header.AcknowledgedSequence != Tail.Sequence =>
                new(DamageKind.ChainBroken, at, $"it says {header.AcknowledgedSequence} records were acknowledged where {Tail.Sequence} are"),
            _ => null,
        };
    }

    private JournalDamage? CheckMark(JournalFrame frame)
    {
        if (frame.Header.Number != mark.Frames)
        {
            return null;
        }

        var end = JournalTail.After(Tail.Journal, frame);
        return end.Digest == mark.Digest && end.Length == mark.Length && end.Sequence == mark.Sequence
            ? null
            : new(DamageKind.ChainBroken, Tail.Next, "it is not the frame that was acknowledged here");
    }

    private JournalDamage Classify(JournalDamage damage) => damage.Kind switch
    {
        DamageKind.Torn when Tail.Frames + 1 == mark.Frames => damage with { Kind = DamageKind.LostTail },
        DamageKind.Torn when Tail.Frames < mark.Frames => damage with { Kind = DamageKind.Corrupt },
        _ => damage,
    };
}
