using System.Threading.RateLimiting;
using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>
/// How often keys are exchanged on a silo. What nobody's key is counts for all together, and is refused as such or as busy: a
/// genuine key is never refused for others' wrong ones, only for having been exchanged too often itself.
/// </summary>
internal sealed class ExchangeRate : IDisposable
{
    private const int Burst = 1_000;
    private const int PerSecond = 100;

    private readonly TokenBucketRateLimiter wrong = new(BucketOf(Burst, PerSecond));
    private readonly PartitionedRateLimiter<string> genuine = PartitionedRateLimiter.Create<string, string>(holder =>
        RateLimitPartition.GetTokenBucketLimiter(holder, _ => BucketOf(Burst, PerSecond)));

    /// <summary>Admits one more exchange of a genuine key.</summary>
    /// <param name="holder">The path of the principal that has the key.</param>
    /// <exception cref="FaultException">The principal has exchanged keys too often.</exception>
    public void Admit(string holder)
    {
        using var lease = genuine.AttemptAcquire(holder);
        if (!lease.IsAcquired)
        {
            throw new FaultException(FaultKind.Busy, $"Keys of {holder} are being exchanged more than {PerSecond} times a second; keep the session that one opens, and try again in a second.");
        }
    }

    /// <summary>The answer to a key that nobody has.</summary>
    public FaultException Refuse()
    {
        using var lease = wrong.AttemptAcquire();
        return lease.IsAcquired ? ISessions.NotGenuine() : new FaultException(FaultKind.Busy, "Too many keys that nobody has are being tried; try again in a second.");
    }

    public void Dispose()
    {
        wrong.Dispose();
        genuine.Dispose();
    }

    private static TokenBucketRateLimiterOptions BucketOf(int burst, int perSecond) => new()
    {
        TokenLimit = burst,
        TokensPerPeriod = perSecond,
        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        QueueLimit = 0,
    };
}
