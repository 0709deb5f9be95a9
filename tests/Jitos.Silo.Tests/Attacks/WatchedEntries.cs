using System.Threading.Channels;
using Jitos.Contracts;

namespace Jitos.Silo.Tests;

/// <summary>
/// The time of this machine, which also tells when a silo has begun to look at a connection: then it sets a time limit for its
/// proof. A connection that ends before that is closed by Orleans, and JITOS never hears of it.
/// </summary>
internal sealed class WatchedEntries : TimeProvider
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Channel<TimeSpan> entries = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Forgets the connections so far.</summary>
    public void Forget()
    {
        while (entries.Reader.TryRead(out _))
        {
            // One less.
        }
    }

    /// <summary>Waits for the next.</summary>
    public async Task WaitAsync() => await entries.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == ConnectionLimits.ProofTime)
        {
            entries.Writer.TryWrite(dueTime);
        }

        return base.CreateTimer(callback, state, dueTime, period);
    }
}
