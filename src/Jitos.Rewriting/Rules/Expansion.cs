using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary>A growth of a slice along edges.</summary>
/// <param name="Types">The types of the edges followed; empty for all that are not system types.</param>
/// <param name="Forward">Whether edges are followed from source to target.</param>
/// <param name="Backward">Whether edges are followed from target to source.</param>
/// <param name="Minimum">The least number of edges from a seed; nodes nearer than that stay out unless they are in the slice already.</param>
/// <param name="Maximum">The greatest number of edges from a seed.</param>
public sealed record Expansion(ImmutableArray<EdgeType> Types, bool Forward, bool Backward, int Minimum, int Maximum);
