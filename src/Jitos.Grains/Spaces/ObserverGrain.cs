using System.Runtime.CompilerServices;
using Jitos.Contracts;
using Microsoft.Extensions.Options;
using Orleans.Streams;

namespace Jitos.Grains;

/// <summary>Follows one space on its stream, for one observer, and checks with the process that nothing is missing or made up.</summary>
/// <remarks>Whether the session may watch, the process says at each check; that it is genuine is demanded for each frame.</remarks>
[GrainType("jitos.observer")]
internal sealed class ObserverGrain(IGrainContext context, IGrainFactory grains, ISessions sessions, IOptions<JitosOptions> options) : IGrainBase, IObserverGrain
{
    public IGrainContext GrainContext => context;

    public async IAsyncEnumerable<WireFrame> FollowAsync(
        SessionToken session,
        string process,
        UInt128 space,
        ulong epoch,
        ulong after,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var source = grains.GetGrain<ISpaceGrain>(process);
        var universe = CallChecks.ProcessOf(source.GetGrainId()).Universe;
        _ = sessions.Require(session, universe);
        var head = await source.JoinSpaceAsync(options.Value.SiloSecret, space, cancellationToken);
        if (head.Epoch != epoch)
        {
            yield break;
        }

        var feed = new ObserverFeed(epoch, after, sequence => source.ReadFramesAsync(session, space, epoch, sequence, CancellationToken.None));
        var subscription = await SpaceStreams.Get(context, head.Stream).SubscribeAsync((frames, _) => feed.TakeAsync(frames));
        using var timer = this.RegisterGrainTimer((_, _) => feed.CheckAsync(), feed, new GrainTimerCreationOptions(SpaceLimits.CheckPeriod, SpaceLimits.CheckPeriod) { Interleave = true });
        try
        {
            await feed.CheckAsync();
            await foreach (var frame in feed.ReadAllAsync(cancellationToken))
            {
                _ = sessions.Require(session, universe);
                yield return frame;
            }
        }
        finally
        {
            await subscription.UnsubscribeAsync();
            this.DeactivateOnIdle(); // Each following has a grain of its own.
        }
    }
}
