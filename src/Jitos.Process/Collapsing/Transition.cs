using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>What a command leads to.</summary>
/// <param name="Next">The state after it; counts once the records are durable.</param>
/// <param name="Append">The records to append; empty for a refusal or a repeat.</param>
/// <param name="Outcome">What to answer then.</param>
public sealed record Transition(ProcessState Next, ImmutableArray<ProcessRecord> Append, Outcome Outcome);
