using System.Collections.Immutable;

namespace Jitos.Kernel;

/// <summary>The latest decisions of a kernel, the oldest first. Immutable.</summary>
internal sealed class DecisionLog
{
    /// <summary>How many are kept; the journal has all.</summary>
    internal const int Kept = 1_000;

    private readonly ImmutableQueue<LoggedDecision> kept;
    private readonly ulong decided;

    private DecisionLog(ImmutableQueue<LoggedDecision> kept, ulong decided) => (this.kept, this.decided) = (kept, decided);

    /// <summary>None.</summary>
    internal static DecisionLog Empty { get; } = new([], 0);

    /// <summary>Those that are kept, the oldest first.</summary>
    internal IEnumerable<LoggedDecision> Latest => kept;

    /// <summary>These and another one.</summary>
    internal DecisionLog With(KernelRecord.Decided record)
    {
        var next = kept.Enqueue(LoggedDecision.Of(decided + 1, record));
        return new DecisionLog(decided < Kept ? next : next.Dequeue(), decided + 1);
    }
}
