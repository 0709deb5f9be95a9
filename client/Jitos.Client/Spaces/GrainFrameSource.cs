using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Orleans.Runtime;

namespace Jitos.Client;

/// <summary>Snapshots and frames from a process's grain and an observer's.</summary>
internal sealed class GrainFrameSource(IGrainFactory grains, string process, SessionToken session, OpenSpaceCall call) : IFrameSource
{
    /// <summary>How many frames come in one message at most.</summary>
    private const int BatchSize = 64;

    private readonly ISpaceGrain grain = grains.GetGrain<ISpaceGrain>(process);

    public SymbolTable Symbols { get; } = new();

    public async Task<SpaceSnapshot> OpenAsync(CancellationToken cancellationToken)
    {
        var bytes = await CallPolicy.ReadAsync(stop => grain.OpenSpaceAsync(session, call, stop), cancellationToken).ConfigureAwait(false);
        return TryRead(() => SpaceSnapshot.Read(bytes, Symbols)) ?? throw new UncertainException(default, $"The snapshot of {bytes.Length} bytes is not well-formed.");
    }

    public async IAsyncEnumerable<Frame> FollowAsync(ReplicaState from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var frames = grains.GetGrain<IObserverGrain>(Guid.NewGuid())
            .FollowAsync(session, process, from.Space.Value, from.Epoch, from.Sequence, cancellationToken)
            .WithBatchSize(BatchSize)
            .WithCancellation(cancellationToken)
            .ConfigureAwait(false);
        await using var arriving = frames.GetAsyncEnumerator();
        while (await NextAsync(async () => await arriving.MoveNextAsync()).ConfigureAwait(false) && TryRead(arriving.Current) is { } frame)
        {
            yield return frame;
        }
    }

    public async Task<ImmutableArray<Frame>> BackfillAsync(ReplicaState after, CancellationToken cancellationToken)
    {
        try
        {
            var read = await CallPolicy.ReadAsync(
                stop => grain.ReadFramesAsync(session, after.Space.Value, after.Epoch, after.Sequence, stop), cancellationToken).ConfigureAwait(false);
            return read is null ? [] : [.. read.Frames.Select(TryRead).TakeWhile(frame => frame is not null).Select(frame => frame!)];
        }
        catch (NotFoundException)
        {
            return [];
        }
    }

    /// <summary>Whether there is another frame: a space that is gone, or a grain that can't be reached, ends the stream.</summary>
    /// <exception cref="JitosException">The session is not genuine, or the process is damaged.</exception>
    private static async Task<bool> NextAsync(Func<Task<bool>> move)
    {
        try
        {
            return await move().ConfigureAwait(false);
        }
        catch (FaultException fault) when (fault.Kind is FaultKind.NoSession or FaultKind.Damaged)
        {
            throw Faults.Translate(fault, default);
        }
        catch (Exception e) when (e is FaultException or TimeoutException or OrleansException or EnumerationAbortedException)
        {
            return false;
        }
    }

    private Frame? TryRead(WireFrame frame) => TryRead(() => Frame.Read(frame.Bytes, Symbols));

    /// <summary>What bytes say; null if they are not well-formed.</summary>
    private static T? TryRead<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is PackedFormatException or DeltaMismatchException)
        {
            return null;
        }
    }
}
