namespace Jitos.Kernel;

/// <summary>What a capability allows on its region.</summary>
[Flags]
public enum Right
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>To see entries: in matches, in reads, in causes; on a process also to watch and to travel in time.</summary>
    Read = 1,

    /// <summary>To change attributes and edges; on a process to merge into its branches.</summary>
    Write = 2,

    /// <summary>To create entries inside; on a process to fork.</summary>
    Create = 4,

    /// <summary>To delete entries; on a process to discard branches.</summary>
    Delete = 8,

    /// <summary>To use a call of the table; on a process to collapse.</summary>
    Call = 16,

    /// <summary>To give the capability's rights to others; on a principal to act for it.</summary>
    Grant = 32,
}
