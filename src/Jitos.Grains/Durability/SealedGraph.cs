using Jitos.Graph;

namespace Jitos.Grains;

/// <summary>The last graph of a journal that there is a snapshot of.</summary>
/// <param name="Sequence">The sequence of the seal that names it; 0 for none.</param>
/// <param name="Graph">The graph; null for none.</param>
internal readonly record struct SealedGraph(long Sequence, GraphVersion? Graph);
