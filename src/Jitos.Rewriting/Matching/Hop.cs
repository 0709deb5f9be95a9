using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A step over the edges of a node to the nodes at their other ends.</summary>
/// <param name="Edges">The types of the edges.</param>
/// <param name="FromSource">Whether edges that start at the node are taken.</param>
/// <param name="FromTarget">Whether edges that end at the node are taken.</param>
internal readonly record struct Hop(TypeFilter Edges, bool FromSource, bool FromTarget);
