using System.Security.Cryptography;
using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>How JITOS runs in a silo.</summary>
/// <remarks>All silos of a cluster need the same secrets; unless given, those of sessions are made anew for each host.</remarks>
public sealed class JitosOptions
{
    /// <summary>The path of the principal that every universe begins with.</summary>
    public const string Operator = "/usr/operator";

    /// <summary>The fewest characters of a secret.</summary>
    public const int MinSecretLength = 32;

    /// <summary>The operator's session. 32 random bytes unless given.</summary>
    public SessionToken OperatorSession { get; set; } = new(NewSecret());

    /// <summary>What proves that a call comes from within the silos. 32 random bytes unless given.</summary>
    public SiloSecret SiloSecret { get; set; } = new(NewSecret());

    /// <summary>
    /// What members of the cluster prove that they have, on every connection: silos, and Orleans clients. There is none unless
    /// given, and without one no silo starts. Where nobody else is to connect, <see cref="Contracts.ClusterSecret.Create"/> makes one.
    /// </summary>
    public ClusterSecret? ClusterSecret { get; set; }

    /// <summary>TLS with certificates at both ends of each connection, besides the secret; null for none, as on a network that is trusted.</summary>
    public MemberTls? Tls { get; set; }

    /// <summary>The universes that the silos serve, each begun by its first call; there are no others. <c>default</c> unless set.</summary>
    public IList<string> Universes { get; } = ["default"];

    /// <summary>The most calls of one principal that a silo is at at the same time; one more is refused as busy.</summary>
    public int CallsPerPrincipal { get; set; } = 2_000;

    /// <summary>32 random bytes in hexadecimal digits.</summary>
    public static string NewSecret() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
}
