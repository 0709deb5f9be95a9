using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>An edge of a pattern.</summary>
public sealed class PatternEdge : PatternElement
{
    /// <inheritdoc/>
    public override ElementKind Kind => ElementKind.Edge;

    /// <summary>The slot of the node at the source.</summary>
    public required int Source { get; init; }

    /// <summary>The slot of the node at the target.</summary>
    public required int Target { get; init; }

    /// <summary>Whether the edge may run either way, <c>(a)-[:t]-(b)</c>; <see cref="Source"/> is then the node written first.</summary>
    public bool IsUndirected { get; init; }

    /// <inheritdoc/>
    internal override PatternElement Under(Schema schema) => new PatternEdge
    {
        Slot = Slot,
        Name = Name,
        Types = TypesUnder(schema),
        Properties = Properties,
        Parameter = Parameter,
        Source = Source,
        Target = Target,
        IsUndirected = IsUndirected,
    };
}
