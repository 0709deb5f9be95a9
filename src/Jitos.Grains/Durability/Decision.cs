using System.Collections.Immutable;

namespace Jitos.Grains;

/// <summary>What a machine decided.</summary>
/// <param name="Next">The state after it; counts once the records are durable.</param>
/// <param name="Records">The records to append; empty for a refusal, a repeat or a read.</param>
internal readonly record struct Decision<TState, TRecord>(TState Next, ImmutableArray<TRecord> Records);
