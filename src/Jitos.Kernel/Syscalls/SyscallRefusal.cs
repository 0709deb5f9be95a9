namespace Jitos.Kernel;

/// <summary>Why the kernel refused a syscall. The numbers are part of the stored format.</summary>
public enum SyscallRefusal
{
    /// <summary>It did not: the syscall was accepted.</summary>
    None = 0,

    /// <summary>The principal of the session is not in the root graph, or its process has ended.</summary>
    NoPrincipal = 1,

    /// <summary>The operation was used for another syscall.</summary>
    OperationIdReuse = 2,

    /// <summary>The call is not in <c>/sys/calls</c>, or its arguments do not fit.</summary>
    BadCall = 3,

    /// <summary>A right is missing, or a path leads to nothing that the caller has a right to.</summary>
    Denied = 4,

    /// <summary>The rule has no match.</summary>
    NoMatch = 5,

    /// <summary>The schema or an invariant of the root does not allow the result.</summary>
    Unlawful = 6,

    /// <summary>The syscall would take more calls, steps, elements or bytes than are allowed, or comes too fast after others.</summary>
    Quota = 7,

    /// <summary>The operation stands before all that are remembered: it may have been decided, and is not decided again.</summary>
    TooOld = 8,
}
