namespace Jitos.Contracts;

/// <summary>
/// TLS between members of a cluster, besides the proof of its secret: each end shows a certificate, and demands one that the
/// cluster's own authority has issued. Certificates are read once, at the start.
/// </summary>
public sealed class MemberTls
{
    /// <summary>A file with this member's certificate: PEM or PKCS #12 (<c>.pfx</c>, <c>.p12</c>).</summary>
    public string? CertificateFile { get; set; }

    /// <summary>A PEM file with the private key, unless it is in <see cref="CertificateFile"/>.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The password of a PKCS #12 file, or of an encrypted key.</summary>
    public string? Password { get; set; }

    /// <summary>Instead of a file: the subject of a certificate in the personal store of this user, else of this machine.</summary>
    public string? Subject { get; set; }

    /// <summary>A PEM file with the certificates of the authority, and of those between it and the members: whatever they have issued is taken for a member's.</summary>
    public string? AuthorityFile { get; set; }
}
