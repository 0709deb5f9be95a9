using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>How a slice differs between two versions.</summary>
/// <param name="From">The version before.</param>
/// <param name="To">The version after.</param>
/// <param name="Entered">The nodes and edges that are in the slice now and were not, ascending.</param>
/// <param name="Left">The nodes and edges that were in the slice and are not now, ascending.</param>
/// <param name="Delta">What has changed in the whole graph.</param>
public sealed record SliceChange(
    GraphVersion From,
    GraphVersion To,
    ImmutableArray<ElementId> Entered,
    ImmutableArray<ElementId> Left,
    Delta Delta);
