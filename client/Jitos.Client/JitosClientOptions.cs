using System.Security.Cryptography.X509Certificates;

namespace Jitos.Client;

/// <summary>Which universe a client sees, as whom, and where.</summary>
public sealed class JitosClientOptions
{
    /// <summary>The name of the universe.</summary>
    public string Universe { get; set; } = "default";

    /// <summary>The address of a server: <c>https://jitos.example</c>, <c>http://127.0.0.1:5180</c>.</summary>
    public Uri? Endpoint { get; set; }

    /// <summary>A session's secret, the operator's token for one. Give this or <see cref="Key"/>.</summary>
    public string? Session { get; set; }

    /// <summary>A key of a principal, which is exchanged for sessions; they are renewed before they end. Give this or <see cref="Session"/>.</summary>
    public string? Key { get; set; }

    /// <summary>Whether plain <c>http</c> may be spoken with another machine. Whoever is on the way then reads along, the session's secret included.</summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Authorities whose certificates are trusted instead of those that the machine trusts; a certificate that is its own authority, for one. Null or empty for the machine's.</summary>
    public X509Certificate2Collection? TrustedAuthorities { get; set; }

    /// <summary>How long to try to reach the server before giving up.</summary>
    public TimeSpan ConnectTime { get; set; } = TimeSpan.FromSeconds(10);
}
