using Jitos.Graph;

namespace Jitos.Process;

/// <summary>An operation that has been answered.</summary>
/// <param name="Request">The digest of what was asked.</param>
/// <param name="Answer">The whole answer, which a repeat gets.</param>
public sealed record AnsweredOperation(Digest Request, Outcome Answer)
{
    /// <summary>The bytes of an entry without its texts and conflicts, roughly.</summary>
    private const int OwnBytes = 200;

    /// <summary>How much it weighs in memory, roughly.</summary>
    internal int Bytes => OwnBytes
        + (Answer is Outcome.Refused { Refusal.Message.Length: var length } ? sizeof(char) * length : 0)
        + Answer.Conflicts.Sum(conflict => conflict.Bytes);
}
