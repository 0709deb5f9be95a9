using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Jitos.Contracts;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>
/// The operator's session, which the host is given, and sessions that say themselves for whom they are, signed with the
/// silos' secret (HMAC-SHA256, RFC 2104), so that every silo can tell them without asking anyone.
/// </summary>
internal sealed class SignedSessions(IOptions<JitosOptions> options, TimeProvider time) : ISessions
{
    private const int MaxLength = 1_024;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    private readonly byte[] operatorSession = DigestOf(options.Value.OperatorSession.Secret);
    private readonly byte[] silo = DigestOf(options.Value.SiloSecret.Secret);
    private readonly byte[] key = DigestOf("JITOS session 1\n" + options.Value.SiloSecret.Secret);

    public bool TryFind(SessionToken token, [NotNullWhen(true)] out Session? session)
    {
        session = CryptographicOperations.FixedTimeEquals(DigestOf(token.Secret), operatorSession) ? new Session(null, JitosOptions.Operator) : Verify(token.Secret);
        return session is not null;
    }

    public SessionToken Open(string universe, string principal)
    {
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = Encoding.UTF8.GetBytes($"{universe}\n{principal}\n{until}\n{JitosOptions.NewSecret()}");
        return new SessionToken($"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, content))}");
    }

    public bool IsSilo(SiloSecret secret) => CryptographicOperations.FixedTimeEquals(DigestOf(secret.Secret), silo);

    private Session? Verify(string? token)
    {
        if (token is null || token.Length > MaxLength || token.Split('.') is not [var text, var signature] || !Base64Url.IsValid(text) || !Base64Url.IsValid(signature))
        {
            return null;
        }

        var content = Base64Url.DecodeFromChars(text);
        if (!CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(key, content), Base64Url.DecodeFromChars(signature)))
        {
            return null;
        }

        return Encoding.UTF8.GetString(content).Split('\n') is [var universe, var principal, var until, _]
            && long.Parse(until, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds()
                ? new Session(universe, principal)
                : null;
    }

    private static byte[] DigestOf(string? secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? string.Empty));
}
