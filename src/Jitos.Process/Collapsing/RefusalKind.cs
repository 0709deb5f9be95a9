namespace Jitos.Process;

/// <summary>Why a process refused what it was asked. The numbers cross the wire.</summary>
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
}
