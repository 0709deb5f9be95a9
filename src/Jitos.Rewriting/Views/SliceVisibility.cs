using System.Collections.Frozen;
using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>Sees the nodes of a slice: what a run confined to it may read.</summary>
/// <param name="slice">The slice, as it was when the run began.</param>
public sealed class SliceVisibility(Slice slice) : Visibility
{
    private readonly FrozenSet<ElementId> nodes = slice.Nodes.ToFrozenSet();

    /// <inheritdoc/>
    public override bool Sees(ElementId node) => nodes.Contains(node);
}
