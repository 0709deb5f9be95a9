namespace Jitos.Client;

/// <summary>What becomes of nodes that a file has inside others, as drawing programs write groups.</summary>
public enum GroupReading
{
    /// <summary>They stand beside the groups.</summary>
    Flat,

    /// <summary>They are in the nested graph of the group. Edges can't cross from one graph to another.</summary>
    Nested,

    /// <summary>They stand beside the groups, with an edge to the one that each was in.</summary>
    Edges,
}
