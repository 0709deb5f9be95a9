using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Grains;

internal sealed partial class ProcessGrain
{
    private readonly HistoryReading history;

    public async Task<WireGraph> ReadAsync(SessionToken session, ReadCall call, CancellationToken cancellationToken = default) =>
        await history.ReadAsync(await ReadableAsync(session, ProvenanceRequests.RequireBranch(call?.At)), call!, cancellationToken);

    public async Task<ImmutableArray<WireViewEntry>> ListViewsAsync(SessionToken session, WirePoint at, CancellationToken cancellationToken = default) =>
        await history.ListViewsAsync(await ReadableAsync(session, ProvenanceRequests.RequireBranch(at)), at, cancellationToken);

    public async Task<ImmutableArray<WireKeyEntry>> ListKeysAsync(SessionToken session, WirePoint at, CancellationToken cancellationToken = default) =>
        await history.ListKeysAsync(await ReadableAsync(session, ProvenanceRequests.RequireBranch(at)), at, cancellationToken);

    public async Task<WireDifference> DiffAsync(SessionToken session, WirePoint from, WirePoint to, CancellationToken cancellationToken = default)
    {
        _ = await ReadableAsync(session, ProvenanceRequests.RequireBranch(from));
        return await history.DiffAsync(await ReadableAsync(session, ProvenanceRequests.RequireBranch(to)), from, to, cancellationToken);
    }

    public async Task<WireAccount> ReadStepsAsync(SessionToken session, StepsCall call, CancellationToken cancellationToken = default) =>
        await history.ReadStepsAsync(await ReadableAsync(session, ProvenanceRequests.RequireBranch(call?.At)), call!, cancellationToken);

    public async Task<WireExplanation> WhyAsync(SessionToken session, WhyCall call, CancellationToken cancellationToken = default)
    {
        var branch = ProvenanceRequests.RequireBranch(call?.At);
        var state = await ReadableAsync(session, branch);
        return await history.WhyAsync(state, await CommitsOfAsync(session, branch, state), call!, cancellationToken);
    }

    /// <summary>The commits that a caller may know of.</summary>
    private async Task<ReadableCommits> CommitsOfAsync(SessionToken session, string branch, ProcessState state) =>
        new(state, await authority.MayReadAsync(ProcessRequests.Reading(Require(session), branch)));
}
