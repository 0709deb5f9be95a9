using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Grains;

internal sealed partial class ProcessGrain : ISpaceGrain
{
    private readonly OpenSpaces spaces;

    public async Task<byte[]> OpenSpaceAsync(SessionToken session, OpenSpaceCall call, CancellationToken cancellationToken = default)
    {
        if (call is not { Arguments: not null })
        {
            throw CallChecks.Bad("The space has no call or no arguments.");
        }

        var branch = CallChecks.Require(call.Branch, CallLimits.NameLength, "branch");
        _ = CallChecks.Require(call.View, CallLimits.NameLength, "view");
        var state = await WatchableAsync(session, branch);
        return await spaces.OpenAsync(state, call, await authority.StreamsOfAsync(ProcessRequests.Reading(Require(session), branch)));
    }

    public async Task<WireFrames?> ReadFramesAsync(SessionToken session, UInt128 space, ulong epoch, ulong after, CancellationToken cancellationToken = default)
    {
        _ = Require(session);
        var open = spaces.Find(space);
        _ = await WatchableAsync(session, open.Branch);
        open.AskedFor(await authority.StreamsOfAsync(ProcessRequests.Reading(Require(session), open.Branch)));
        return open.After(epoch, after);
    }

    public Task<SpaceHead> JoinSpaceAsync(SiloSecret secret, UInt128 space, CancellationToken cancellationToken = default)
    {
        sessions.Require(secret);
        return Task.FromResult(spaces.Find(space).Join());
    }

    /// <summary>The process, if a session may watch a branch of it.</summary>
    /// <exception cref="FaultException">It may not.</exception>
    private Task<ProcessState> WatchableAsync(SessionToken session, string branch) => ReadableAsync(session, branch);
}
