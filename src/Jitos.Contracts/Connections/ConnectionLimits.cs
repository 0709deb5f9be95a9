namespace Jitos.Contracts;

/// <summary>What a stranger may cost.</summary>
internal static class ConnectionLimits
{
    /// <summary>How long a connection may take to prove itself, TLS included. A member takes milliseconds.</summary>
    public static readonly TimeSpan ProofTime = TimeSpan.FromSeconds(10);

    /// <summary>How many connections of a silo may be proving themselves at once.</summary>
    public const int Proving = 256;

    /// <summary>How many refusals are written down in an <see cref="AuditWindow"/>; further ones are counted.</summary>
    public const int AuditLines = 50;

    /// <summary>How long refusals are counted before their number is written down.</summary>
    public static readonly TimeSpan AuditWindow = TimeSpan.FromSeconds(10);
}
