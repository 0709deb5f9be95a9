namespace Jitos.Contracts;

/// <summary>Where a space is published. Only silos see it.</summary>
/// <param name="Stream">The id of the stream: 128 random bits, others in each epoch.</param>
/// <param name="Epoch">The epoch.</param>
[GenerateSerializer, Immutable, Alias("jitos.space-head")]
public sealed record SpaceHead([property: Id(0)] Guid Stream, [property: Id(1)] ulong Epoch);
