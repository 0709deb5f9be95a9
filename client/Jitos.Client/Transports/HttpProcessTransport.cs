using System.Collections.Immutable;
using System.Globalization;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using CollapseRequest = Jitos.Documents.CollapseRequest;
using MergeRequest = Jitos.Documents.MergeRequest;

namespace Jitos.Client;

/// <summary>The way of principals to a process: the edge of a server (docs/edge.md).</summary>
/// <param name="calls">Makes the requests.</param>
/// <param name="path">The path of the process below its universe.</param>
internal sealed class HttpProcessTransport(HttpCalls calls, string path) : IProcessTransport
{
    public Task<WireOutcome> CollapseAsync(OperationId operation, CollapseCall call, CancellationToken stop) =>
        DoAsync(operation, "collapse", CollapseRequest.Of(call), stop);

    public Task<WireOutcome> InstallAsync(OperationId operation, ModuleSource module, string branch, CancellationToken stop) =>
        DoAsync(operation, "modules", new ModuleRequest(module.Text, module.File, branch), stop);

    public Task<WireOutcome> ImportAsync(OperationId operation, ImportContent content, string why, string branch, CancellationToken stop) =>
        DoAsync(operation, "import", new ImportRequest(Branch: branch, Why: why, Content: content.ToBytes()), stop);

    public Task<WireOutcome> MapAsync(OperationId operation, string path, CancellationToken stop) =>
        DoAsync(operation, "mappings", new MappingRequest(path), stop);

    public Task<WireOutcome> UnmapAsync(OperationId operation, string path, CancellationToken stop) =>
        EndAsync(operation, In("mappings").With("path", path), stop);

    public async Task<ImmutableArray<WireQuarantined>> ListQuarantineAsync(CancellationToken stop) =>
        [.. (await GetAsync<IReadOnlyList<QuarantineDocument>>(In("quarantine"), stop).ConfigureAwait(false)).Select(item => item.ToItem())];

    public Task<WireOutcome> RetryQuarantinedAsync(OperationId operation, ulong number, CancellationToken stop) =>
        DoAsync(operation, string.Create(CultureInfo.InvariantCulture, $"quarantine/{number}/retry"), null, stop);

    public Task<WireOutcome> DropQuarantinedAsync(OperationId operation, ulong number, CancellationToken stop) =>
        DoAsync(operation, string.Create(CultureInfo.InvariantCulture, $"quarantine/{number}/drop"), null, stop);

    public Task<WireOutcome> ForkAsync(OperationId operation, ForkCall call, CancellationToken stop) =>
        DoAsync(operation, "branches", ForkRequest.Of(call), stop);

    public Task<WireOutcome> DiscardAsync(OperationId operation, string branch, CancellationToken stop) =>
        EndAsync(operation, In("branches").With("branch", branch), stop);

    public async Task<WireMerge> MergeAsync(OperationId operation, MergeCall call, CancellationToken stop) =>
        (await calls.PostAsync<MergeDocument>(operation, $"{path}/merge", MergeRequest.Of(call), stop).ConfigureAwait(false)).ToMerge();

    public Task<WireOutcome> SettleAsync(OperationId operation, string branch, CancellationToken stop) =>
        DoAsync(operation, "settle", new SettleRequest(branch), stop);

    public Task<ProcessStatus> DescribeAsync(CancellationToken stop) => calls.GetAsync<ProcessStatus>(path, stop);

    public async Task<ImmutableArray<WireCommit>> HistoryAsync(ulong first, int count, CancellationToken stop) =>
        [.. (await GetAsync<HistoryDocument>(In("commits").With<ulong>("first", first).With<int>("count", count), stop).ConfigureAwait(false)).Commits];

    public Task<ImmutableArray<WireBranch>> ListBranchesAsync(CancellationToken stop) => GetAsync<ImmutableArray<WireBranch>>(In("branches"), stop);

    public async Task<WireGraph> ReadAsync(ReadCall call, CancellationToken stop) =>
        (await GetAsync<SnapshotDocument>(At("snapshot", call.At).WithView(call.View, call.Arguments), stop).ConfigureAwait(false)).ToGraph();

    public Task<ImmutableArray<WireViewEntry>> ListViewsAsync(WirePoint at, CancellationToken stop) =>
        GetAsync<ImmutableArray<WireViewEntry>>(At("views", at), stop);

    public Task<ImmutableArray<WireKeyEntry>> ListKeysAsync(WirePoint at, CancellationToken stop) =>
        GetAsync<ImmutableArray<WireKeyEntry>>(At("keys", at), stop);

    public async Task<WireDifference> DiffAsync(WirePoint from, WirePoint to, CancellationToken stop)
    {
        var query = In("diff").With("branch", from.Branch).With("from", from.Commit).With("toBranch", to.Branch).With("to", to.Commit);
        return (await GetAsync<DifferenceDocument>(query, stop).ConfigureAwait(false)).ToDifference();
    }

    public async Task<WireAccount> ReadStepsAsync(StepsCall call, CancellationToken stop)
    {
        var query = At("steps", call.At).With<int>("first", call.First).With<int>("count", call.Count);
        return (await GetAsync<StepsDocument>(query, stop).ConfigureAwait(false)).ToAccount();
    }

    public async Task<WireExplanation> WhyAsync(WhyCall call, CancellationToken stop)
    {
        var query = At("why", call.At).With("attribute", call.Attribute).With<int>("reasons", call.MaxReasons).With<int>("depth", call.MaxDepth);
        query = call.Element == 0 ? query.With<ulong>("tick", call.Tick) : query.With("element", new ElementId(call.Element).ToString());
        return (await GetAsync<ExplanationDocument>(query, stop).ConfigureAwait(false)).ToExplanation();
    }

    public async Task<byte[]> OpenSpaceAsync(OpenSpaceCall call, CancellationToken stop) =>
        (await GetAsync<OpenedSpaceDocument>(In("space").With("branch", call.Branch).WithView(call.View, call.Arguments), stop).ConfigureAwait(false)).Bytes;

    public async Task<IReadOnlyList<byte[]>?> ReadFramesAsync(SpaceId space, ulong epoch, ulong after, CancellationToken stop) =>
        (await GetAsync<FramesDocument>(FramesAfter("frames", space, epoch, after), stop).ConfigureAwait(false)).Frames;

    public IAsyncEnumerable<PublishedFrame> FollowAsync(SpaceId space, ulong epoch, ulong after, CancellationToken stop) =>
        new HttpFrames(calls, sequence => FramesAfter("follow", space, epoch, sequence).ToString()).ReadAsync(after, stop);

    private HttpQuery In(string resource) => new($"{path}/{resource}");

    private HttpQuery At(string resource, WirePoint point) => In(resource).With("branch", point.Branch).With("at", point.Commit);

    private HttpQuery FramesAfter(string resource, SpaceId space, ulong epoch, ulong after) =>
        In($"spaces/{space}/{resource}").With<ulong>("epoch", epoch).With<ulong>("after", after);

    private Task<T> GetAsync<T>(HttpQuery query, CancellationToken stop) => calls.GetAsync<T>(query.ToString(), stop);

    private async Task<WireOutcome> DoAsync(OperationId operation, string resource, object? request, CancellationToken stop) =>
        (await calls.PostAsync<OutcomeDocument>(operation, $"{path}/{resource}", request, stop).ConfigureAwait(false)).ToOutcome();

    private async Task<WireOutcome> EndAsync(OperationId operation, HttpQuery query, CancellationToken stop) =>
        (await calls.DeleteAsync<OutcomeDocument>(operation, query.ToString(), stop).ConfigureAwait(false)).ToOutcome();
}
