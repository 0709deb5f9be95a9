namespace Jitos.Storage;

/// <summary>One damage of a journal, located.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="At">In which journal and frame, and where that frame begins.</param>
/// <param name="Detail">What was found, as the end of a sentence.</param>
public sealed record JournalDamage(DamageKind Kind, FramePosition At, string Detail)
{
    /// <summary><c>journal default/3, frame 7, offset 8123: Corrupt: the body's checksum differs</c>.</summary>
    public override string ToString() => $"{At}: {Kind}: {Detail}";
}
