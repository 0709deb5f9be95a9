using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Why a step can't be merged, with the commits of both sides.</summary>
/// <param name="Conflict">What stands against it; it names their commit.</param>
/// <param name="Ours">The commits of ours that caused it, in order; empty if none touched what is concerned.</param>
public sealed record MergeConflict(Conflict Conflict, ImmutableArray<CommitId> Ours)
{
    /// <summary>How many conflicts an answer tells; the first are told.</summary>
    public const int MaxTold = 1_000;

    /// <summary>How much the conflicts of an answer may weigh, in bytes; the first one is told whatever it weighs.</summary>
    public const int MaxToldBytes = 1 << 20;

    /// <summary>The bytes of a conflict without its texts and lists, roughly.</summary>
    private const int OwnBytes = 200;

    /// <summary>How much it weighs in memory, roughly.</summary>
    internal int Bytes => OwnBytes + (sizeof(char) * (Conflict.Message.Length + Conflict.Rule.Length + Conflict.Attribute.Length))
        + (sizeof(ulong) * (Conflict.Elements.Length + Ours.Length + Conflict.Admissible.Length));

    /// <summary>The first conflicts, as many as an answer tells: it is journaled as a whole.</summary>
    public static ImmutableArray<MergeConflict> Told(ImmutableArray<MergeConflict> conflicts)
    {
        var (count, bytes) = (0, 0L);
        while (count < conflicts.Length && count < MaxTold && (count == 0 || bytes + conflicts[count].Bytes <= MaxToldBytes))
        {
            bytes += conflicts[count].Bytes;
            count++;
        }

        return count == conflicts.Length ? conflicts : conflicts[..count];
    }
}
