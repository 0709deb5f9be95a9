using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>What an expression may refer to.</summary>
/// <param name="Graph">The graph whose attributes are read.</param>
/// <param name="Slots">The bound elements.</param>
/// <param name="Arguments">The arguments.</param>
internal readonly record struct Scope(GraphView Graph, ElementId[] Slots, ImmutableArray<ActualArgument> Arguments);
