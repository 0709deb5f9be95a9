using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Jitos.Contracts;
using Jitos.Grains;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace Jitos.Silo;

/// <summary>Tells who has a secret: a session's token, such as the operator's, or a key. The kernel says so.</summary>
internal sealed class Logins(IGrainFactory grains, LoginAttempts attempts, IOptions<ServerOptions> server, IOptions<JitosOptions> jitos, TimeProvider time) : IDisposable
{
    private const int KnownSecrets = 10_000;

    /// <summary>How long an answer is believed: a key that is taken back opens for so long still.</summary>
    private static readonly TimeSpan BelievedFor = TimeSpan.FromMinutes(1);

    private readonly MemoryCache known = new(new MemoryCacheOptions { SizeLimit = KnownSecrets });

    /// <summary>Who has a secret.</summary>
    /// <param name="secret">The secret.</param>
    /// <param name="from">Where the attempt comes from.</param>
    /// <param name="isFresh">Whether the kernel is asked in any case: what opens a session lasts for longer than an answer is believed.</param>
    /// <param name="stop">Ends the waiting.</param>
    /// <exception cref="FaultException">The kernel gives no answer.</exception>
    public async Task<LoginOutcome> TryAsync(string secret, IPAddress? from, bool isFresh, CancellationToken stop)
    {
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
        if (!isFresh && known.TryGetValue(digest, out Believed? answer) && time.GetElapsedTime(answer!.Since) < BelievedFor)
        {
            return new LoginOutcome(answer.User);
        }

        using var place = await attempts.EnterAsync(from, stop);
        if (!place.IsAcquired)
        {
            return new LoginOutcome(null, IsTooOften: true);
        }

        var user = await AskAsync(secret);
        if (user is null)
        {
            known.Remove(digest);
            return new LoginOutcome(null, attempts.IsTooOften(from));
        }

        _ = known.Set(digest, new Believed(user, time.GetTimestamp()), new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = BelievedFor, Size = 1 });
        return new LoginOutcome(user);
    }

    /// <summary>The operator, for whom the server itself vouches.</summary>
    public Task<ClaimsPrincipal> OperatorAsync() => IdentifyAsync(jitos.Value.OperatorSession);

    /// <inheritdoc/>
    public void Dispose() => known.Dispose();

    private IKernelGrain Kernel => grains.GetGrain<IKernelGrain>(server.Value.Universe);

    private async Task<ClaimsPrincipal?> AskAsync(string secret)
    {
        try
        {
            return await IdentifyAsync(secret.StartsWith(ApiKey.Prefix, StringComparison.Ordinal) ? await Kernel.ExchangeAsync(new ApiKey(secret)) : new SessionToken(secret));
        }
        catch (FaultException e) when (e.Kind == FaultKind.NoSession)
        {
            return null;
        }
    }

    private async Task<ClaimsPrincipal> IdentifyAsync(SessionToken session)
    {
        Claim[] claims =
        [
            new(ClaimTypes.Name, await Kernel.IdentifyAsync(session)),
            new(LoginNames.SessionClaim, session.Secret),
            new(LoginNames.PayerClaim, await Kernel.FindPayerAsync(session)),
        ];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, LoginNames.EitherScheme));
    }

    /// <summary>An answer of the kernel. The cache ends by the wall clock, which may go back; this by what has passed.</summary>
    private sealed record Believed(ClaimsPrincipal User, long Since);
}
