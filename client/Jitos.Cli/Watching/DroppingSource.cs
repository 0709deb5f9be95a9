using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>Throws one frame away, so that the replica has to notice and fetch it.</summary>
/// <param name="source">Where frames come from.</param>
/// <param name="drop">Which, counted from 1 as they arrive.</param>
internal sealed class DroppingSource(IFrameSource source, int drop) : IFrameSource
{
    private int arrived;

    public SymbolTable Symbols => source.Symbols;

    /// <summary>The number of the frame thrown away; null before that.</summary>
    public ulong? Dropped { get; private set; }

    public Task<SpaceSnapshot> OpenAsync(CancellationToken cancellationToken) => source.OpenAsync(cancellationToken);

    public async IAsyncEnumerable<Frame> FollowAsync(ReplicaState from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var frame in source.FollowAsync(from, cancellationToken).ConfigureAwait(false))
        {
            if (++arrived == drop)
            {
                Dropped = frame.Sequence;
                continue;
            }

            yield return frame;
        }
    }

    public Task<ImmutableArray<Frame>> BackfillAsync(ReplicaState after, CancellationToken cancellationToken) => source.BackfillAsync(after, cancellationToken);
}
