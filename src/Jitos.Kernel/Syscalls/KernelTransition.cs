using System.Collections.Immutable;

namespace Jitos.Kernel;

/// <summary>What a request to the kernel leads to.</summary>
/// <param name="Next">The state after it; counts once the records are durable.</param>
/// <param name="Append">The records to append; empty for a repeat.</param>
/// <param name="Receipt">What to answer then; null where nobody asked.</param>
public sealed record KernelTransition(KernelState Next, ImmutableArray<KernelRecord> Append, Receipt? Receipt)
{
    /// <summary>
    /// What a refusal cost that is answered but gets no record, since the principal has had as many as are recorded in a
    /// minute: the host counts it in a <see cref="Graph.RefusalTally"/>. Null for anything else.
    /// </summary>
    public Usage? Unrecorded { get; init; }
}
