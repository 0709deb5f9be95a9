using Jitos.Contracts;

namespace Jitos.Documents;

/// <summary>How a universe stands, as far as it is durable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Tick">The last tick of the root.</param>
/// <param name="Checksum">The checksum of the root graph.</param>
/// <param name="Digest">The state digest of the root graph.</param>
/// <param name="Nodes">The number of its nodes.</param>
/// <param name="Edges">The number of its edges.</param>
public sealed record UniverseDocument(string Name, ulong Tick, string Checksum, string Digest, long Nodes, long Edges)
{
    /// <summary>The document of a universe.</summary>
    public static UniverseDocument Of(KernelStatus status) => new(status.Universe, status.Tick, status.Checksum, status.Digest, status.Nodes, status.Edges);

    /// <summary>The universe that it is of.</summary>
    public KernelStatus ToStatus() => new(Name, Tick, Checksum, Digest, Nodes, Edges);
}
