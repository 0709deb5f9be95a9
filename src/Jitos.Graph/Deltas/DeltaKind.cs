namespace Jitos.Graph;

/// <summary>The kinds of primitive operation, in canonical order. The numbers are part of the stored format.</summary>
public enum DeltaKind : byte
{
    /// <summary>An edge is deleted.</summary>
    DeleteEdge = 1,

    /// <summary>An isolated node is deleted.</summary>
    DeleteNode = 2,

    /// <summary>A node is created.</summary>
    CreateNode = 3,

    /// <summary>An edge is created.</summary>
    CreateEdge = 4,

    /// <summary>An attribute is set, changed or removed.</summary>
    SetAttribute = 5,

    /// <summary>An element moves into another nested graph.</summary>
    SetHost = 6,
}
