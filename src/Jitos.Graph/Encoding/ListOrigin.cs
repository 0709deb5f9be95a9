namespace Jitos.Graph;

/// <summary>Where the list is said that an operation edits. The numbers are part of the stored format.</summary>
internal enum ListOrigin : byte
{
    /// <summary>In the operation, in full.</summary>
    Here = 0,

    /// <summary>In the message: what its last operation on the attribute has left.</summary>
    Message = 1,

    /// <summary>In the graph that the message applies to.</summary>
    Graph = 2,
}
