namespace Jitos.Contracts;

/// <summary>Why a connection was refused, or given up, before a message was read.</summary>
internal enum ConnectionRefusal
{
    /// <summary>It was not.</summary>
    None,

    /// <summary>The other end does not begin as a member does: it is something else, or a member without a secret.</summary>
    NotAMember,

    /// <summary>The other end speaks another version of the proof.</summary>
    OtherVersion,

    /// <summary>A client came to the port of silos, or a silo to that of clients.</summary>
    OtherPurpose,

    /// <summary>The other end has another secret, or is of another cluster.</summary>
    WrongProof,

    /// <summary>The other end closed the connection before its proof.</summary>
    Closed,

    /// <summary>The other end took too long.</summary>
    TooSlow,

    /// <summary>Too many connections had not proved themselves, and this was the oldest.</summary>
    TooMany,

    /// <summary>There was no TLS handshake with a certificate that is trusted.</summary>
    NoCertificate,
}
