using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Client;

/// <summary>Where a replica gets a space's snapshots and frames from. Wrap one to watch or disturb what arrives.</summary>
/// <remarks>Frames may be lost, repeated or reordered: the replica finds out.</remarks>
public interface IFrameSource
{
    /// <summary>The names that its snapshots and frames refer to.</summary>
    SymbolTable Symbols { get; }

    /// <summary>Opens the space, or opens it again, and takes a snapshot.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    Task<SpaceSnapshot> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Frames as they arrive. It ends where a new snapshot is needed.</summary>
    /// <param name="from">What the replica has.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <exception cref="JitosException">There is no answer.</exception>
    IAsyncEnumerable<Frame> FollowAsync(ReplicaState from, CancellationToken cancellationToken);

    /// <summary>The frames after those that the replica has; none if they are not to be had any more.</summary>
    /// <param name="after">What the replica has.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="JitosException">There is no answer.</exception>
    Task<ImmutableArray<Frame>> BackfillAsync(ReplicaState after, CancellationToken cancellationToken);
}
