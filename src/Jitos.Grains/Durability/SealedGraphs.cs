using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Grains;

/// <summary>The last graphs of a journal that there are snapshots of.</summary>
/// <param name="Sequence">The sequence of the seal that names them; 0 for none.</param>
/// <param name="Graphs">The graphs, in the order of the seal.</param>
internal readonly record struct SealedGraphs(long Sequence, ImmutableArray<GraphVersion> Graphs);
