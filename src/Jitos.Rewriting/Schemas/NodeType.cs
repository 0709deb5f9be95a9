using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A type of nodes.</summary>
public sealed class NodeType : TypeDefinition
{
    /// <inheritdoc/>
    public override ElementKind Kind => ElementKind.Node;
}
