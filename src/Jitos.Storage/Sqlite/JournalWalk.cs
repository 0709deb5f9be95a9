namespace Jitos.Storage;

/// <summary>
/// Walks the stored frames of a journal in order, checking each. Behind a damage it goes on from the next frame that is
/// sound in itself, so that one damage is not reported as many.
/// </summary>
internal sealed class JournalWalk
{
    private readonly StoreReader reader;
    private readonly JournalRow row;
    private readonly long last;
    private readonly JournalScan scan;
    private FramePosition next;
    private bool chained = true;

    /// <param name="reader">The connection to read from.</param>
    /// <param name="row">The journal's entry.</param>
    /// <param name="start">The end of what has been checked.</param>
    /// <param name="last">The last frame to look for.</param>
    public JournalWalk(StoreReader reader, JournalRow row, JournalTail start, long last)
    {
        this.reader = reader;
        this.row = row;
        this.last = last;
        next = start.Next;
        scan = new JournalScan(start, row.Mark);
    }

    /// <summary>The end of what has been found.</summary>
    public JournalTail Tail => scan.Tail;

    public IEnumerable<FrameFinding> Findings()
    {
        var rows = new List<FrameRow>();
        do
        {
            var fault = Fetch(rows);
            foreach (var finding in rows.SelectMany(Check))
            {
                yield return finding;
            }

            if (fault is not null)
            {
                yield return FrameFinding.Bad(DamageKind.Unreadable, next, fault);
                yield break;
            }
        }
        while (rows.Count > 0 && next.Frame <= last);

        if (next.Frame <= row.Mark.Frames)
        {
            yield return FrameFinding.Bad(scan.LostTail(next));
        }
    }

    private string? Fetch(List<FrameRow> rows)
    {
        rows.Clear();
        try
        {
            reader.Frames(row.Key, next.Frame, last, rows);
            return null;
        }
        catch (Exception e) when (StoreErrors.IsUnreadable(e))
        {
            return $"the store cannot be read from here on ({e.Message})";
        }
    }

    private IEnumerable<FrameFinding> Check(FrameRow stored)
    {
        if (stored.Number != next.Frame)
        {
            yield return FrameFinding.Bad(DamageKind.MissingFrame, next, $"the next one there is frame {stored.Number}");
            chained = false;
        }

        next = new FramePosition(row.Journal, stored.Number + 1, stored.Offset + stored.Bytes.Length);
        yield return stored.Number > row.Mark.Frames
            ? FrameFinding.Bad(DamageKind.Altered, At(stored), $"it lies beyond the journal's end at frame {row.Mark.Frames}")
            : chained ? CheckChained(stored) : CheckAlone(stored);
    }

    private FrameFinding CheckChained(FrameRow stored)
    {
        var at = scan.Tail.Next;
        if (!scan.TryNext(stored.Bytes, out var frame, out var damage))
        {
            chained = false;
            return FrameFinding.Bad(damage);
        }

        return CheckColumns(stored, frame, at);
    }

    private FrameFinding CheckAlone(FrameRow stored)
    {
        if (!FrameCodec.TryDecode(stored.Bytes, At(stored), out var frame, out var damage))
        {
            return FrameFinding.Bad(damage);
        }

        if (!stored.AgreesWith(frame.Header))
        {
            return CheckColumns(stored, frame, At(stored));
        }

        scan.ResumeAfter(frame);
        chained = true;
        return FrameFinding.Sound(frame);
    }

    private static FrameFinding CheckColumns(FrameRow stored, JournalFrame frame, FramePosition at) =>
        stored.AgreesWith(frame.Header)
            ? FrameFinding.Sound(frame)
            : FrameFinding.Bad(DamageKind.Altered, at, $"it stands in the place of frame {stored.Number} at offset {stored.Offset}, but says it is frame {frame.Header.Number} at {frame.Header.Offset}");

    private FramePosition At(FrameRow stored) => new(row.Journal, stored.Number, stored.Offset);
}
