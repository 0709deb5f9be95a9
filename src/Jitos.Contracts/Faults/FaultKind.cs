namespace Jitos.Contracts;

/// <summary>Why a call got no answer. The numbers cross the wire.</summary>
public enum FaultKind
{
    /// <summary>The session is not genuine.</summary>
    NoSession = 1,

    /// <summary>There is no such process.</summary>
    NoSuchProcess = 2,

    /// <summary>The request is not well-formed or too large.</summary>
    BadRequest = 3,

    /// <summary>Too much is waiting; nothing was done, and the call can be repeated later.</summary>
    Busy = 4,

    /// <summary>It is not known whether the call was carried out; the same operation can be repeated to find out.</summary>
    Uncertain = 5,

    /// <summary>Nothing was written: the store takes no writes until it is opened again.</summary>
    NotWritten = 6,

    /// <summary>The journal is damaged, or replay leads elsewhere; nothing is served from it.</summary>
    Damaged = 7,

    /// <summary>There is no such commit, view or path.</summary>
    NotFound = 8,

    /// <summary>The caller has no right to what was asked.</summary>
    Denied = 9,
}
