using Jitos.Graph;

namespace Jitos.Rewriting;

/// <summary>A node of a pattern.</summary>
public sealed class PatternNode : PatternElement
{
    /// <inheritdoc/>
    public override ElementKind Kind => ElementKind.Node;

    /// <inheritdoc/>
    internal override PatternElement Under(Schema schema) =>
        new PatternNode { Slot = Slot, Name = Name, Types = TypesUnder(schema), Properties = Properties, Parameter = Parameter };
}
