namespace Jitos.Contracts;

/// <summary>How a universe stands, as far as it is durable.</summary>
/// <param name="Universe">Its name.</param>
/// <param name="Tick">The last tick of the root.</param>
/// <param name="Checksum">The checksum of the root graph, 32 hexadecimal digits.</param>
/// <param name="Digest">The state digest of the root graph, 64 hexadecimal digits.</param>
/// <param name="Nodes">The number of its nodes.</param>
/// <param name="Edges">The number of its edges.</param>
[GenerateSerializer, Immutable, Alias("jitos.kernel-status")]
public sealed record KernelStatus(
    [property: Id(0)] string Universe,
    [property: Id(1)] ulong Tick,
    [property: Id(2)] string Checksum,
    [property: Id(3)] string Digest,
    [property: Id(4)] long Nodes,
    [property: Id(5)] long Edges);
