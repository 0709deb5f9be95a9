using System.Collections.Immutable;

namespace Jitos.Kernel;

/// <summary>What a request to the kernel leads to.</summary>
/// <param name="Next">The state after it; counts once the records are durable.</param>
/// <param name="Append">The records to append; empty for a repeat.</param>
/// <param name="Receipt">What to answer then; null where nobody asked.</param>
public sealed record KernelTransition(KernelState Next, ImmutableArray<KernelRecord> Append, Receipt? Receipt);
