using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>What a command leads to.</summary>
/// <param name="Next">The state after it; counts once the records are durable.</param>
/// <param name="Append">The records to append; empty for a refusal or a repeat.</param>
/// <param name="Outcome">What to answer then.</param>
public sealed record Transition(ProcessState Next, ImmutableArray<ProcessRecord> Append, Outcome Outcome)
{
    /// <summary>
    /// Whether it is a refusal that is answered but gets no record, since as many as are recorded in a minute have been: the host
    /// counts it in a <see cref="Graph.RefusalTally"/>.
    /// </summary>
    public bool IsUnrecorded { get; init; }
}
