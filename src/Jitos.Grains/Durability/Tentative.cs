using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>A state that has been decided and may not be durable yet.</summary>
/// <param name="State">The state.</param>
/// <param name="Durable">Ends with null when the state is durable, or with why it never will be.</param>
/// <param name="Lineage">How often decided states had been given up before: states of different lineages don't follow one another.</param>
internal sealed record Tentative<TState>(TState State, Task<FaultException?> Durable, int Lineage);
