using System.Collections.Immutable;

namespace Jitos.Rewriting;

/// <summary><c>(a)-[x:t]->(b)</c> as written: each edge is between the node of its index and the next.</summary>
internal sealed record PathSyntax(ImmutableArray<NodeSyntax> Nodes, ImmutableArray<EdgeSyntax> Edges);
