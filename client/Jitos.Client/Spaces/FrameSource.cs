using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>Snapshots and frames as a transport brings them.</summary>
internal sealed class FrameSource(IProcessTransport process, OpenSpaceCall call) : IFrameSource
{
    public SymbolTable Symbols { get; } = new();

    public async Task<SpaceSnapshot> OpenAsync(CancellationToken cancellationToken)
    {
        var bytes = await process.OpenSpaceAsync(call, cancellationToken).ConfigureAwait(false);
        return TryRead(() => SpaceSnapshot.Read(bytes, Symbols)) ?? throw new UncertainException(default, $"The snapshot of {bytes.Length} bytes is not well-formed.");
    }

    public async IAsyncEnumerable<Frame> FollowAsync(ReplicaState from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var published in process.FollowAsync(from.Space, from.Epoch, from.Sequence, cancellationToken).ConfigureAwait(false))
        {
            if (TryRead(published.Bytes) is not { } frame)
            {
                yield break;
            }

            yield return frame;
        }
    }

    public async Task<ImmutableArray<Frame>> BackfillAsync(ReplicaState after, CancellationToken cancellationToken)
    {
        try
        {
            var read = await process.ReadFramesAsync(after.Space, after.Epoch, after.Sequence, cancellationToken).ConfigureAwait(false);
            return read is null ? [] : [.. read.Select(TryRead).TakeWhile(frame => frame is not null).Select(frame => frame!)];
        }
        catch (NotFoundException)
        {
            return [];
        }
    }

    private Frame? TryRead(byte[] frame) => TryRead(() => Frame.Read(frame, Symbols));

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
