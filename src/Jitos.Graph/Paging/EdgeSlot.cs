namespace Jitos.Graph;

/// <summary>An edge as it lies in its page; <c>default</c> is a free slot.</summary>
internal struct EdgeSlot
{
    /// <summary>The type; none if the slot is free.</summary>
    internal Symbol Type;

    /// <summary>The element whose nested graph the edge is in: its ends' too.</summary>
    internal ElementId Host;

    /// <summary>The node that the edge starts at.</summary>
    internal ElementId Source;

    /// <summary>The node that the edge ends at.</summary>
    internal ElementId Target;

    /// <summary>The attributes.</summary>
    internal Attributes Attributes;
}
