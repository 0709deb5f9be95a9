using Orleans.Concurrency;

namespace Jitos.Contracts;

/// <summary>The spaces of work state that a process shows; the key is <c>universe/pid</c>. Every call demands a genuine session, or the silos' secret.</summary>
/// <remarks>A space lasts as long as the process stays where it is and somebody follows it. What is shown is durable.</remarks>
[Alias("jitos.spaces"), GrainInterfaceType("jitos.spaces")]
public interface ISpaceGrain : IGrainWithStringKey
{
    /// <summary>Opens a space, or joins one that shows the same.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="call">What it shows.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>A snapshot, as <see cref="Jitos.Process.SpaceSnapshot.ToBytes"/> writes it.</returns>
    /// <exception cref="FaultException">There is no answer.</exception>
    [Alias("Open"), AlwaysInterleave]
    Task<byte[]> OpenSpaceAsync(SessionToken session, OpenSpaceCall call, CancellationToken cancellationToken = default);

    /// <summary>Frames that were published before.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="space">The space.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="after">The number of the last frame that the caller has.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Those after it; null if some of them are not kept any more, or the epoch has ended.</returns>
    /// <exception cref="FaultException">There is no such space, or no answer.</exception>
    [Alias("Frames"), AlwaysInterleave]
    Task<WireFrames?> ReadFramesAsync(SessionToken session, UInt128 space, ulong epoch, ulong after, CancellationToken cancellationToken = default);

    /// <summary>Where the space is published, from this call on.</summary>
    /// <param name="secret">Proves that the call comes from within the silos: the stream's id never leaves them.</param>
    /// <param name="space">The space.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="FaultException">There is no such space, or no answer.</exception>
    [Alias("Join"), AlwaysInterleave]
    Task<SpaceHead> JoinSpaceAsync(SiloSecret secret, UInt128 space, CancellationToken cancellationToken = default);
}
