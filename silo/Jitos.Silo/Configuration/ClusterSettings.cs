using Jitos.Contracts;

namespace Jitos.Silo;

/// <summary>The Orleans cluster, which has this one silo.</summary>
internal sealed class ClusterSettings
{
    /// <summary>Its name, which clients must give.</summary>
    public string Name { get; set; } = "jitos";

    /// <summary>The secret that members of the cluster have. Kept in the directory of the store unless given here or in <see cref="SecretFile"/>.</summary>
    public string? Secret { get; set; }

    /// <summary>A file with the secret, which its owner alone can read.</summary>
    public string? SecretFile { get; set; }

    /// <summary>TLS between members, besides the secret; null for none.</summary>
    public MemberTls? Tls { get; set; }

    /// <summary>The address that the gateway listens at. The silo, being alone, listens at the loopback address.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port of the gateway, for clients; 0 for any that is free.</summary>
    public int GatewayPort { get; set; } = 30_000;

    /// <summary>The port of the silo; 0 for any that is free.</summary>
    public int SiloPort { get; set; } = 11_111;
}
