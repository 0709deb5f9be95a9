using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>
/// What is known of the node that a step binds: an edge of a type leads to it from a node that is bound, and an attribute of
/// it has a value. A graph with this <see cref="IndexScope"/> finds such edges at once.
/// </summary>
/// <param name="Source">The slot of the node that the edge leaves.</param>
/// <param name="Scope">The type of the edge, and the attribute.</param>
/// <param name="Value">The value.</param>
internal sealed record ScopedKey(int Source, IndexScope Scope, Expression Value);
