namespace Jitos.Contracts;

/// <summary>Follows one space for one observer; the key is random. Every call demands a genuine session.</summary>
[Alias("jitos.observer"), GrainInterfaceType("jitos.observer")]
public interface IObserverGrain : IGrainWithGuidKey
{
    /// <summary>The frames of a space, as they are published. The session is checked again for each.</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="process">The key of the process.</param>
    /// <param name="space">The space.</param>
    /// <param name="epoch">The epoch of the observer's snapshot.</param>
    /// <param name="after">The number of the last frame that the observer has.</param>
    /// <param name="cancellationToken">Ends the following.</param>
    /// <returns>
    /// Frames in ascending order; some may be missing. It ends where a new snapshot is needed: the observer is too slow,
    /// the epoch has ended, or what was received is not what the process has published.
    /// </returns>
    /// <exception cref="FaultException">There is no such space, or no answer.</exception>
    [Alias("Follow")]
    IAsyncEnumerable<WireFrame> FollowAsync(SessionToken session, string process, UInt128 space, ulong epoch, ulong after, CancellationToken cancellationToken = default);
}
