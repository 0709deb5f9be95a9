using System.Threading.RateLimiting;
using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>How often keys are exchanged on a silo, genuine or not. A genuine one is needed once a day.</summary>
internal sealed class ExchangeRate : IDisposable
{
    private const int Burst = 1_000;
    private const int PerSecond = 100;

    private readonly TokenBucketRateLimiter limiter = new(new TokenBucketRateLimiterOptions
    {
        TokenLimit = Burst,
        TokensPerPeriod = PerSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    });

    /// <summary>Admits one more exchange.</summary>
    /// <exception cref="FaultException">There have been too many.</exception>
    public void Admit()
    {
        using var lease = limiter.AttemptAcquire();
        if (!lease.IsAcquired)
        {
            throw new FaultException(FaultKind.Busy, "Too many keys are being exchanged; try again in a second.");
        }
    }

    public void Dispose() => limiter.Dispose();
}
