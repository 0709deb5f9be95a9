using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Jitos.Contracts;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>One session, the operator's. Secrets are compared by their digests, in constant time.</summary>
internal sealed class OperatorSessions(IOptions<JitosOptions> options) : ISessions
{
    /// <summary>The principal that every universe begins with.</summary>
    public const string Principal = "operator";

    private readonly byte[] session = DigestOf(options.Value.OperatorSession.Secret);
    private readonly byte[] silo = DigestOf(options.Value.SiloSecret.Secret);

    public bool TryFind(SessionToken session, [NotNullWhen(true)] out string? principal)
    {
        principal = CryptographicOperations.FixedTimeEquals(DigestOf(session.Secret), this.session) ? Principal : null;
        return principal is not null;
    }

    public bool IsSilo(SiloSecret secret) => CryptographicOperations.FixedTimeEquals(DigestOf(secret.Secret), silo);

    private static byte[] DigestOf(string? secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? string.Empty));
}
