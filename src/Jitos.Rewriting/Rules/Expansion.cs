using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A growth of a slice along edges.</summary>
/// <param name="Types">The types of the edges followed; empty for all that are not system types.</param>
/// <param name="Forward">Whether edges are followed from source to target.</param>
/// <param name="Backward">Whether edges are followed from target to source.</param>
/// <param name="Minimum">The least length of a walk to a node that is added. The nodes at the start are in the slice anyway.</param>
/// <param name="Maximum">The greatest length of a walk. A walk may come by a node, and use an edge, more than once.</param>
public sealed record Expansion(ImmutableArray<EdgeType> Types, bool Forward, bool Backward, int Minimum, int Maximum);
