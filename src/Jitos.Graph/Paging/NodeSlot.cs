namespace Jitos.Graph;

/// <summary>A node as it lies in its page; <c>default</c> is a free slot.</summary>
internal struct NodeSlot
{
    /// <summary>The type; none if the slot is free.</summary>
    internal Symbol Type;

    /// <summary>The element whose nested graph the node is in.</summary>
    internal ElementId Host;

    /// <summary>The attributes.</summary>
    internal Attributes Attributes;

    /// <summary>The edges that start here; derived, null for none.</summary>
    internal Adjacency? Out;

    /// <summary>The edges that end here; derived, null for none.</summary>
    internal Adjacency? In;
}
