using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Microsoft.Extensions.Options;

namespace Jitos.Grains;

/// <summary>
/// The operator's session, which the host is given, and sessions that say themselves for whom they are, signed with the
/// silos' secret (HMAC-SHA256, RFC 2104), so that every silo can tell them without asking anyone.
/// </summary>
/// <remarks>
/// A session names its principal by path and entry: the kernel compares the two at each call (<see cref="Subject"/>). It also says
/// who pays for the principal, so that a silo counts a process together with whoever launched it.
/// A silo asks its wall clock when it first sees a session, for how long that lasts; from then on time is what passes, so
/// that a clock that jumps ends no session, and makes none longer. One that would last longer than a session may was
/// opened by a clock that was ahead: it is refused, and whoever has a key opens another (decision 18).
/// </remarks>
internal sealed class SignedSessions(IOptions<JitosOptions> options, TimeProvider time) : ISessions
{
    private const int MaxLength = 2_048;

    /// <summary>How many sessions are known to be genuine; when there are more, all are verified again.</summary>
    private const int MaxVerified = 16_384;

    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>How far the clocks of silos may be apart.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<Digest, Verified> verified = new();
    private readonly byte[] operatorSession = DigestOf(options.Value.OperatorSession.Secret);
    private readonly byte[] silo = DigestOf(options.Value.SiloSecret.Secret);
    private readonly byte[] key = DigestOf("JITOS session 2\n" + options.Value.SiloSecret.Secret);

    public bool TryFind(SessionToken token, [NotNullWhen(true)] out Session? session)
    {
        var digest = DigestOf(token.Secret);
        session = CryptographicOperations.FixedTimeEquals(digest, operatorSession) ? new Session(null, new Subject(JitosOptions.Operator, ElementId.None), JitosOptions.Operator) : Find(new Digest(digest), token.Secret);
        return session is not null;
    }

    public SessionToken Open(string universe, Subject subject, string payer)
    {
        var until = (time.GetUtcNow() + Lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var content = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{universe}\n{subject.Path}\n{subject.Entry.Value}\n{payer}\n{until}\n{JitosOptions.NewSecret()}"));
        var token = new SessionToken($"{Base64Url.EncodeToString(content)}.{Base64Url.EncodeToString(HMACSHA256.HashData(key, content))}");

        // Known from the start, so that a clock that jumps before it is used ends it no more than one that jumps after.
        Keep(new Digest(DigestOf(token.Secret)), new Verified(new Session(universe, subject, payer), time.GetTimestamp(), Lifetime));
        return token;
    }

    public bool IsSilo(SiloSecret secret) => CryptographicOperations.FixedTimeEquals(DigestOf(secret.Secret), silo);

    /// <summary>The session of a token. A genuine one is verified once, and known by its digest from then on.</summary>
    private Session? Find(Digest digest, string? token)
    {
        if (!verified.TryGetValue(digest, out var known) && (known = Verify(token)) is not null)
        {
            Keep(digest, known);
        }

        return known is not null && time.GetElapsedTime(known.Since) < known.Lasts ? known.Session : null;
    }

    private void Keep(Digest digest, Verified session)
    {
        if (verified.Count >= MaxVerified)
        {
            verified.Clear();
        }

        verified[digest] = session;
    }

    private Verified? Verify(string? token)
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

        return Encoding.UTF8.GetString(content).Split('\n') is [var universe, var path, var entry, var payer, var until, _]
            ? Lasting(new Session(universe, new Subject(path, new ElementId(ulong.Parse(entry, CultureInfo.InvariantCulture))), payer), long.Parse(until, CultureInfo.InvariantCulture))
            : null;
    }

    private Verified? Lasting(Session session, long until)
    {
        var left = TimeSpan.FromSeconds(until - time.GetUtcNow().ToUnixTimeSeconds());
        return left > TimeSpan.Zero && left <= Lifetime + Tolerance ? new Verified(session, time.GetTimestamp(), left) : null;
    }

    private static byte[] DigestOf(string? secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret ?? string.Empty));

    /// <summary>A session whose signature is genuine.</summary>
    /// <param name="Session">The session.</param>
    /// <param name="Since">When it was first seen, by the clock that only goes forwards.</param>
    /// <param name="Lasts">How long it lasts from then on.</param>
    private sealed record Verified(Session Session, long Since, TimeSpan Lasts);
}
