using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A node of a pattern.</summary>
public sealed class PatternNode : PatternElement
{
    /// <inheritdoc/>
    public override ElementKind Kind => ElementKind.Node;
}
