namespace Jitos.Storage;

/// <summary>What was found at one place of a journal: a sound frame, or a damage.</summary>
internal readonly record struct FrameFinding(JournalFrame? Frame, JournalDamage? Damage)
{
    public static FrameFinding Sound(JournalFrame frame) => new(frame, null);

    public static FrameFinding Bad(JournalDamage damage) => new(null, damage);

    public static FrameFinding Bad(DamageKind kind, FramePosition at, string detail) => new(null, new(kind, at, detail));
}
