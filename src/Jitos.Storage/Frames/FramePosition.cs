namespace Jitos.Storage;

/// <summary>A place in a journal.</summary>
/// <param name="Journal">The journal.</param>
/// <param name="Frame">The number of the frame there, from 1.</param>
/// <param name="Offset">Where that frame begins, in bytes from the start of the journal.</param>
public readonly record struct FramePosition(JournalId Journal, long Frame, long Offset)
{
    /// <summary><c>journal default/3, frame 7, offset 8123</c>.</summary>
    public override string ToString() => $"journal {Journal}, frame {Frame}, offset {Offset}";
}
