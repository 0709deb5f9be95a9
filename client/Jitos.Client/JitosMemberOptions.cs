namespace Jitos.Client;

/// <summary>Which universe a client in a member of the cluster sees, as whom, and where.</summary>
public sealed class JitosMemberOptions
{
    /// <summary>The name of the universe.</summary>
    public string Universe { get; set; } = "default";

    /// <summary>
    /// The Orleans gateway of a server, <c>127.0.0.1:30000</c>: an address and a port. Null where the host has an Orleans
    /// client of its own, or is a silo.
    /// </summary>
    public string? Gateway { get; set; }

    /// <summary>The name of the server's cluster.</summary>
    public string Cluster { get; set; } = LocalServer.DefaultCluster;

    /// <summary>
    /// The secret of the server's cluster, which an Orleans client must have: at least 64 hexadecimal digits. Give this or
    /// <see cref="ClusterSecretFile"/>; neither where the host is a silo, which has it already.
    /// </summary>
    public string? ClusterSecret { get; set; }

    /// <summary>A file with the secret of the server's cluster, which only its owner may read: <c>.jitos/cluster.secret</c>.</summary>
    public string? ClusterSecretFile { get; set; }

    /// <summary>The certificates for TLS to the gateway, if the server's cluster uses it.</summary>
    public Contracts.MemberTls? Tls { get; set; }

    /// <summary>A session's secret, the operator's token for one. Give this or <see cref="Key"/>.</summary>
    public string? Session { get; set; }

    /// <summary>A key of a principal, which is exchanged for sessions. Give this or <see cref="Session"/>.</summary>
    public string? Key { get; set; }

    /// <summary>How long to try to reach the server before giving up.</summary>
    public TimeSpan ConnectTime { get; set; } = TimeSpan.FromSeconds(10);
}
