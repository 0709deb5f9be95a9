using System.Net;
using System.Threading.RateLimiting;

namespace Jitos.Silo;

/// <summary>Counts the attempts to log in from each address, so that guessing and its traces stay few.</summary>
internal sealed partial class LoginAttempts(ILogger<LoginAttempts> logger) : IDisposable
{
    /// <summary>The attempts of one address in a minute. A genuine secret makes one.</summary>
    public const int PerMinute = 120;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Counts an attempt, and says whether it may be made.</summary>
    public bool MayTry(IPAddress? from)
    {
        using var lease = limiter.AttemptAcquire(from?.ToString() ?? string.Empty);
        return lease.IsAcquired;
    }

    /// <summary>Takes note of a refusal, without what was tried.</summary>
    public void Refused(IPAddress? from) => LogRefused(from);

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();
}
