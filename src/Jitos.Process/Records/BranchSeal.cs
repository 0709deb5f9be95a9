using Jitos.Graph;

namespace Jitos.Process;

/// <summary>How a branch stands at a seal.</summary>
/// <param name="Name">The branch.</param>
/// <param name="Head">Its head.</param>
/// <param name="State">The state digest of the graph there.</param>
/// <param name="Allocator">Where it creates its next elements.</param>
/// <param name="Snapshot">The SHA-256 of the graph's <see cref="Jitos.Graph.Snapshot"/>, kept as a chunk; default if none was.</param>
public sealed record BranchSeal(string Name, CommitId Head, Digest State, IdAllocator Allocator, Digest Snapshot);
