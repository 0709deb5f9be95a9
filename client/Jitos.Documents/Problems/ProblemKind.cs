namespace Jitos.Documents;

/// <summary>Why a request got no answer.</summary>
public enum ProblemKind
{
    /// <summary>The request is not well-formed, or what it says does not fit.</summary>
    BadRequest,

    /// <summary>There is no genuine session.</summary>
    NoSession,

    /// <summary>The caller has no right to what was asked.</summary>
    Denied,

    /// <summary>There is no such thing.</summary>
    NotFound,

    /// <summary>The body is larger than is allowed.</summary>
    TooLarge,

    /// <summary>The body is of another media type than the one that is read, or encoded.</summary>
    UnsupportedMediaType,

    /// <summary>Too many attempts to log in came from one address.</summary>
    TooManyAttempts,

    /// <summary>Too much is waiting; nothing was done.</summary>
    Busy,

    /// <summary>Nothing was written: the store takes no writes.</summary>
    StoreUnavailable,

    /// <summary>The journal is damaged; nothing is served from it.</summary>
    StoreDamaged,

    /// <summary>The server that keeps the universe can't be reached.</summary>
    ServerUnavailable,

    /// <summary>It is not known whether the request was carried out.</summary>
    Uncertain,

    /// <summary>A fault of the server.</summary>
    Fault,
}
