using System.Runtime.CompilerServices;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>
/// A local copy of a space of work state. It starts from a snapshot, takes only frames that follow and whose checksum is
/// right, fetches those that are missing, and where that does not help takes a new snapshot.
/// </summary>
/// <remarks>Safe for concurrent use. It follows until it is disposed of, or until the space can't be had any more.</remarks>
public sealed class SwsReplica : IAsyncDisposable
{
    private const int SnapshotAttempts = 30;

    /// <summary>How often a stream that ended is begun again at the same frame.</summary>
    private const int RejoinsAfterEnd = 1;

    /// <summary>How often a stream is begun again at the same frame after failures that may pass, such as a busy process.</summary>
    private const int RejoinsAfterFailure = 30;

    /// <summary>How often a stream that is refused as busy is asked for again at the same frame, in some seconds; then the refusal is the end.</summary>
    private const int RejoinsAfterBusy = 8;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    private readonly IFrameSource source;
    private readonly CancellationTokenSource stop = new();
    private readonly ChangeFeeds feeds = new();
    private Task following = Task.CompletedTask;
    private ReplicaState state;
    private volatile SwsReading current;
    private int fruitless;
    private (ulong Epoch, ulong Sequence)? rejoinedAt;
    private int rejoins;

    private SwsReplica(IFrameSource source, ReplicaState state)
    {
        (this.source, this.state) = (source, state);
        current = new SwsReading(state);
    }

    /// <summary>The space as far as it is known here: never half a frame.</summary>
    public SwsReading Current => current;

    /// <summary>How often a new snapshot was needed.</summary>
    public int Resynchronisations { get; private set; }

    /// <summary>How often missing frames were fetched.</summary>
    public int Backfills { get; private set; }

    /// <summary>Opens a replica.</summary>
    /// <param name="source">Where its snapshots and frames come from.</param>
    /// <param name="cancellationToken">Ends the waiting for the first snapshot.</param>
    /// <exception cref="JitosException">The space can't be opened.</exception>
    public static async Task<SwsReplica> OpenAsync(IFrameSource source, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        var replica = new SwsReplica(source, await SnapshotAsync(source, cancellationToken).ConfigureAwait(false));
        replica.following = replica.FollowAsync();
        return replica;
    }

    /// <summary>
    /// What happens, from now on; first the replica as it is. Where changes are missing it says so:
    /// <see cref="SwsChange.Resynchronised"/>.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="JitosException">The space can't be had any more.</exception>
    public async IAsyncEnumerable<SwsChange> ChangesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var feed = feeds.Begin(() => current);
        try
        {
            await foreach (var change in feed.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return change;
            }
        }
        finally
        {
            feeds.Leave(feed);
        }
    }

    /// <summary>Waits for a reading.</summary>
    /// <param name="condition">What it must fulfil.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="JitosException">The space can't be had any more.</exception>
    public async Task<SwsReading> WaitForAsync(Func<SwsReading, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        await foreach (var change in ChangesAsync(cancellationToken).ConfigureAwait(false))
        {
            if (condition(change.Reading))
            {
                return change.Reading;
            }
        }

        throw new OperationCanceledException("The replica was disposed of.", cancellationToken);
    }

    /// <summary>Ends the following; the last reading stays. Again it does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!stop.IsCancellationRequested)
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }

        await following.ConfigureAwait(false);
        stop.Dispose();
    }

    private static bool MayPass(JitosException failure) => failure is BusyException or UncertainException or StoreUnavailableException;

    private static async Task<ReplicaState> SnapshotAsync(IFrameSource source, CancellationToken cancellationToken)
    {
        var snapshot = await source.OpenAsync(cancellationToken).ConfigureAwait(false);
        return ReplicaState.TryStart(snapshot, source.Symbols)
            ?? throw new UncertainException(default, $"The snapshot of space {snapshot.Space} is not what its checksum says.");
    }

    private async Task FollowAsync()
    {
        try
        {
            while (true)
            {
                var (why, mostRejoins, busy) = await TryTakeAllAsync().ConfigureAwait(false);
                await PauseAsync().ConfigureAwait(false);
                if (CountRejoins() <= mostRejoins)
                {
                    continue;
                }

                if (busy is not null)
                {
                    throw busy; // A snapshot would be had, and again no stream after it, for ever.
                }

                await ResynchroniseAsync(why).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            feeds.End(null);
        }
        catch (Exception e)
        {
            feeds.End(e);
        }
    }

    /// <summary>
    /// Counts the streams that have ended at this frame. A stream may end though the process has all that follows: then the
    /// next one brings it, and nothing is missed. One that ends where it began brings nothing. One that fails says nothing of
    /// what the process has: a snapshot would be refused for the same cause, or skip frames that are still to be had.
    /// </summary>
    private int CountRejoins()
    {
        var here = (state.Epoch, state.Sequence);
        rejoins = rejoinedAt == here ? rejoins + 1 : 1;
        rejoinedAt = here;
        return rejoins;
    }

    private async Task<(string Why, int MostRejoins, BusyException? Busy)> TryTakeAllAsync()
    {
        try
        {
            var (why, mostRejoins) = await TakeAllAsync().ConfigureAwait(false);
            return (why, mostRejoins, null);
        }
        catch (BusyException e)
        {
            return (e.Message, RejoinsAfterBusy, e);
        }
        catch (JitosException e) when (MayPass(e))
        {
            return (e.Message, RejoinsAfterFailure, null);
        }
    }

    /// <summary>Takes frames until that is no more possible, and says why, and how many other streams may help.</summary>
    private async Task<(string Why, int MostRejoins)> TakeAllAsync()
    {
        await foreach (var frame in source.FollowAsync(state, stop.Token).ConfigureAwait(false))
        {
            var verdict = Take(frame);
            if (verdict == FrameVerdict.Gap)
            {
                verdict = await BackfillAsync(frame).ConfigureAwait(false);
            }

            if (verdict is FrameVerdict.Gap or FrameVerdict.Mismatch)
            {
                return (verdict == FrameVerdict.Gap ? "Frames are missing." : "A frame does not fit.", 0);
            }
        }

        return ("The stream of frames has ended.", RejoinsAfterEnd);
    }

    private FrameVerdict Take(Frame frame)
    {
        var verdict = state.Take(frame, out var next);
        if (verdict == FrameVerdict.Applied)
        {
            fruitless = 0;
            Move(next, reading => new SwsChange.Applied(reading, frame.Delta));
        }

        return verdict;
    }

    /// <summary>Fetches what is missing before a frame, then takes that.</summary>
    private async Task<FrameVerdict> BackfillAsync(Frame frame)
    {
        Backfills++;
        foreach (var missing in await source.BackfillAsync(state, stop.Token).ConfigureAwait(false))
        {
            if (Take(missing) == FrameVerdict.Mismatch)
            {
                return FrameVerdict.Mismatch;
            }
        }

        return Take(frame);
    }

    private async Task ResynchroniseAsync(string why)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var next = await SnapshotAsync(source, stop.Token).ConfigureAwait(false);
                Resynchronisations++;
                Move(next, reading => new SwsChange.Resynchronised(reading, why));
                return;
            }
            catch (JitosException e) when (MayPass(e) && attempt < SnapshotAttempts)
            {
                await PauseAsync().ConfigureAwait(false);
            }
        }
    }

    private void Move(ReplicaState next, Func<SwsReading, SwsChange> change)
    {
        state = next;
        var reading = new SwsReading(next);
        feeds.Publish(change(reading), () => current = reading);
    }

    /// <summary>None the first time; longer and longer while no frame can be taken.</summary>
    private Task PauseAsync()
    {
        var pause = fruitless == 0 ? TimeSpan.Zero : FirstPause * (1 << Math.Min(fruitless - 1, 7));
        fruitless++;
        return Task.Delay(pause < LongestPause ? pause : LongestPause, stop.Token);
    }
}
