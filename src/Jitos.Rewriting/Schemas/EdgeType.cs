using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A type of edges.</summary>
public sealed class EdgeType : TypeDefinition
{
    /// <inheritdoc/>
    public override ElementKind Kind => ElementKind.Edge;

    /// <summary>The type of every source.</summary>
    public required NodeType Source { get; init; }

    /// <summary>The type of every target.</summary>
    public required NodeType Target { get; init; }

    /// <summary>How many edges of this type a node may have, own and inherited limits.</summary>
    public ImmutableArray<Multiplicity> Multiplicities { get; init; } = [];
}
