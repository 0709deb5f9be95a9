namespace Jitos.Process;

/// <summary>Why a process refused what it was asked. The numbers cross the wire and are part of the stored format.</summary>
public enum RefusalKind
{
    /// <summary>There is no such branch.</summary>
    NoSuchBranch = 1,

    /// <summary>The program failed: a rule had no match.</summary>
    Failed = 2,

    /// <summary>The run was aborted by an error: schema, invariant, overflow, budget and the like.</summary>
    Error = 3,

    /// <summary>The caller cancelled.</summary>
    Cancelled = 4,

    /// <summary>The branch has moved since; the request can be repeated.</summary>
    Stale = 5,

    /// <summary>The operation was used for another request before.</summary>
    OperationIdReuse = 6,

    /// <summary>The module's text has errors.</summary>
    BadModule = 7,

    /// <summary>The request is not well-formed.</summary>
    BadRequest = 8,

    /// <summary>The caller has no right to what was asked.</summary>
    Denied = 9,

    /// <summary>Only main makes requests to the kernel.</summary>
    NotOnMain = 10,

    /// <summary>The merge has conflicts.</summary>
    Conflicts = 11,

    /// <summary>The process's law refuses what the kernel hands to it, and there is no room left to set it aside.</summary>
    QuarantineFull = 12,

    /// <summary>The caller has as much of something as one principal may have.</summary>
    LimitReached = 13,

    /// <summary>The operation is older than those that are remembered, so that it is not known whether it was done. Choose a new one.</summary>
    TooOld = 14,

    /// <summary>A run has used up the steps, the memory, the size of a commit or the time that it may take.</summary>
    BudgetExhausted = 15,
}
