namespace Jitos.Contracts;

/// <summary>A region of the root graph that a process may read.</summary>
/// <param name="Tick">The tick.</param>
/// <param name="Content">The region, as <see cref="Jitos.Rewriting.ImportContent.ToBytes"/> writes it; null if it is as the caller has seen it.</param>
[GenerateSerializer, Immutable, Alias("jitos.region")]
public sealed record WireRegion([property: Id(0)] ulong Tick, [property: Id(1)] byte[]? Content);
