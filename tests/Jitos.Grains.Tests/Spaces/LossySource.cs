using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Grains.Tests;

/// <summary>Frames on a way that loses some of them.</summary>
/// <param name="source">Where they come from.</param>
/// <param name="every">The numbers of those that are lost are its multiples.</param>
internal sealed class LossySource(IFrameSource source, ulong every) : IFrameSource
{
    public SymbolTable Symbols => source.Symbols;

    /// <summary>How many were lost.</summary>
    public int Lost { get; private set; }

    public Task<SpaceSnapshot> OpenAsync(CancellationToken cancellationToken) => source.OpenAsync(cancellationToken);

    public async IAsyncEnumerable<Frame> FollowAsync(ReplicaState from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var frame in source.FollowAsync(from, cancellationToken))
        {
            if (frame.Sequence % every != 0)
            {
                yield return frame;
            }
            else
            {
                Lost++;
            }
        }
    }

    public Task<ImmutableArray<Frame>> BackfillAsync(ReplicaState after, CancellationToken cancellationToken) => source.BackfillAsync(after, cancellationToken);
}
