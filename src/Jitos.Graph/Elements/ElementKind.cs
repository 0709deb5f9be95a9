namespace Jitos.Graph;

/// <summary>The two kinds of element of a metagraph.</summary>
public enum ElementKind
{
    /// <summary>A node.</summary>
    Node,

    /// <summary>A directed edge.</summary>
    Edge,
}
