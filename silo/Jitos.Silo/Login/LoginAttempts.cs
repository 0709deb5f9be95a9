using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace Jitos.Silo;

/// <summary>
/// Counts the wrong attempts to log in from each address, so that guessing and its traces stay few. A right secret is never
/// refused for wrong ones that came before: each is looked at, a few of one address at a time.
/// </summary>
/// <param name="logger">The log.</param>
/// <param name="time">The clock.</param>
internal sealed partial class LoginAttempts(ILogger<LoginAttempts> logger, TimeProvider time) : IDisposable
{
    /// <summary>How many wrong attempts of one address in a minute are answered as such; further ones are told that they are too many.</summary>
    public const int PerMinute = 120;

    /// <summary>How many secrets of one address are looked at at the same time.</summary>
    public const int AtOnce = 4;

    /// <summary>How many secrets of one address wait to be looked at; further ones are refused unseen.</summary>
    public const int Waiting = 64;

    /// <summary>How many refusals of all addresses are logged one by one in a minute; from then on the log has their number each time that doubles.</summary>
    public const int LinesPerMinute = 60;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<IPAddress?> wrong = PartitionedRateLimiter.Create<IPAddress?, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(NetworkOf(address), _ => new FixedWindowRateLimiterOptions { PermitLimit = PerMinute, Window = Window }));

    private readonly PartitionedRateLimiter<IPAddress?> lanes = PartitionedRateLimiter.Create<IPAddress?, string>(address =>
        RateLimitPartition.GetConcurrencyLimiter(NetworkOf(address), _ => new ConcurrencyLimiterOptions { PermitLimit = AtOnce, QueueLimit = Waiting }));

    private readonly Lock gate = new();
    private long windowStart = time.GetTimestamp();
    private long inWindow;

    /// <summary>Waits until a secret from an address may be looked at. The lease is not acquired if too many wait.</summary>
    public ValueTask<RateLimitLease> EnterAsync(IPAddress? from, CancellationToken stop) => lanes.AcquireAsync(from, 1, stop);

    /// <summary>Counts a wrong attempt and takes note of it, without what was tried; says whether there were too many.</summary>
    public bool IsTooOften(IPAddress? from)
    {
        Note(from);
        using var lease = wrong.AttemptAcquire(from);
        return !lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        wrong.Dispose();
        lanes.Dispose();
    }

    /// <summary>What counts as one address: who has one of IPv6 has 2⁶⁴.</summary>
    private static string NetworkOf(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false })
        {
            return address?.MapToIPv4().ToString() ?? string.Empty;
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8));
    }

    private void Note(IPAddress? from)
    {
        var count = CountInWindow();
        if (count <= LinesPerMinute)
        {
            LogRefused(from);
        }
        else if (long.IsPow2(count))
        {
            LogMany(count, from);
        }
    }

    private long CountInWindow()
    {
        lock (gate)
        {
            if (time.GetElapsedTime(windowStart) >= Window)
            {
                (windowStart, inWindow) = (time.GetTimestamp(), 0);
            }

            return ++inWindow;
        }
    }
}
