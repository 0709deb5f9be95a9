using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Orleans.Runtime;

namespace Jitos.Client;

/// <summary>The way of members of the cluster to a process: calls of grains.</summary>
/// <param name="grains">Where the grains are.</param>
/// <param name="key">The key of the process.</param>
/// <param name="session">Whose calls they are.</param>
internal sealed class GrainProcessTransport(IGrainFactory grains, string key, CallerSession session) : IProcessTransport
{
    /// <summary>How many frames come in one message at most.</summary>
    private const int BatchSize = 64;

    private readonly IProcessGrain grain = grains.GetGrain<IProcessGrain>(key);
    private readonly ISpaceGrain spaces = grains.GetGrain<ISpaceGrain>(key);

    public Task<WireOutcome> CollapseAsync(OperationId operation, CollapseCall call, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.CollapseAsync(caller, id, call, end), stop);

    public Task<WireOutcome> InstallAsync(OperationId operation, ModuleSource module, string branch, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.InstallAsync(caller, id, module.File, module.Text, branch, end), stop);

    public Task<WireOutcome> ImportAsync(OperationId operation, ImportContent content, string why, string branch, CancellationToken stop)
    {
        var bytes = content.ToBytes();
        return CallAsync(operation, (caller, id, end) => grain.ImportAsync(caller, id, bytes, why, branch, end), stop);
    }

    public Task<WireOutcome> MapAsync(OperationId operation, string path, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.MapAsync(caller, id, path, end), stop);

    public Task<WireOutcome> UnmapAsync(OperationId operation, string path, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.UnmapAsync(caller, id, path, end), stop);

    public Task<ImmutableArray<WireQuarantined>> ListQuarantineAsync(CancellationToken stop) => ReadAsync(grain.ListQuarantineAsync, stop);

    public Task<WireOutcome> RetryQuarantinedAsync(OperationId operation, ulong number, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.RetryQuarantinedAsync(caller, id, number, end), stop);

    public Task<WireOutcome> DropQuarantinedAsync(OperationId operation, ulong number, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.DropQuarantinedAsync(caller, id, number, end), stop);

    public Task<WireOutcome> ForkAsync(OperationId operation, ForkCall call, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.ForkAsync(caller, id, call, end), stop);

    public Task<WireOutcome> DiscardAsync(OperationId operation, string branch, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.DiscardAsync(caller, id, branch, end), stop);

    public Task<WireMerge> MergeAsync(OperationId operation, MergeCall call, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.MergeAsync(caller, id, call, end), stop);

    public Task<WireOutcome> SettleAsync(OperationId operation, string branch, CancellationToken stop) =>
        CallAsync(operation, (caller, id, end) => grain.SettleAsync(caller, id, branch, end), stop);

    public Task<ProcessStatus> DescribeAsync(CancellationToken stop) => ReadAsync(grain.DescribeAsync, stop);

    public Task<ImmutableArray<WireCommit>> HistoryAsync(ulong first, int count, CancellationToken stop) =>
        ReadAsync((caller, end) => grain.HistoryAsync(caller, first, count, end), stop);

    public Task<ImmutableArray<WireBranch>> ListBranchesAsync(CancellationToken stop) => ReadAsync(grain.ListBranchesAsync, stop);

    public Task<WireGraph> ReadAsync(ReadCall call, CancellationToken stop) => ReadAsync((caller, end) => grain.ReadAsync(caller, call, end), stop);

    public Task<ImmutableArray<WireViewEntry>> ListViewsAsync(WirePoint at, CancellationToken stop) =>
        ReadAsync((caller, end) => grain.ListViewsAsync(caller, at, end), stop);

    public Task<ImmutableArray<WireKeyEntry>> ListKeysAsync(WirePoint at, CancellationToken stop) =>
        ReadAsync((caller, end) => grain.ListKeysAsync(caller, at, end), stop);

    public Task<WireDifference> DiffAsync(WirePoint from, WirePoint to, CancellationToken stop) =>
        ReadAsync((caller, end) => grain.DiffAsync(caller, from, to, end), stop);

    public Task<WireAccount> ReadStepsAsync(StepsCall call, CancellationToken stop) =>
        ReadAsync((caller, end) => grain.ReadStepsAsync(caller, call, end), stop);

    public Task<WireExplanation> WhyAsync(WhyCall call, CancellationToken stop) => ReadAsync((caller, end) => grain.WhyAsync(caller, call, end), stop);

    public Task<byte[]> OpenSpaceAsync(OpenSpaceCall call, CancellationToken stop) =>
        ReadAsync((caller, end) => spaces.OpenSpaceAsync(caller, call, end), stop);

    public async Task<IReadOnlyList<byte[]>?> ReadFramesAsync(SpaceId space, ulong epoch, ulong after, CancellationToken stop)
    {
        var read = await ReadAsync((caller, end) => spaces.ReadFramesAsync(caller, space.Value, epoch, after, end), stop).ConfigureAwait(false);
        return read is null ? null : [.. read.Frames.Select(frame => frame.Bytes)];
    }

    public async IAsyncEnumerable<PublishedFrame> FollowAsync(SpaceId space, ulong epoch, ulong after, [EnumeratorCancellation] CancellationToken stop)
    {
        var isRenewed = false;
        while (true)
        {
            var caller = await session.GetAsync(stop).ConfigureAwait(false);
            var frames = grains.GetGrain<IObserverGrain>(Guid.NewGuid()).FollowAsync(caller, key, space.Value, epoch, after, stop).WithBatchSize(BatchSize);
            var arriving = frames.GetAsyncEnumerator(stop);
            await using var end = arriving.ConfigureAwait(false);
            var (isFrame, refusal) = await NextAsync(arriving).ConfigureAwait(false);
            while (isFrame)
            {
                (after, isRenewed) = (arriving.Current.Sequence, false);
                yield return new PublishedFrame(after, arriving.Current.Bytes);
                (isFrame, refusal) = await NextAsync(arriving).ConfigureAwait(false);
            }

            if (refusal is null)
            {
                yield break;
            }

            // The session has ended: with another one it goes on behind the last frame. That one may be refused, too, but then there is none.
            if (isRenewed || !session.TryForget(caller))
            {
                throw Faults.Translate(refusal, default);
            }

            isRenewed = true;
        }
    }

    /// <summary>Whether there is another frame, and if not, whether the session was refused: a space that is gone, or a grain that can't be reached, ends the stream.</summary>
    /// <exception cref="StoreDamagedException">The process is damaged.</exception>
    /// <exception cref="BusyException">The caller has as much open as it may.</exception>
    private static async Task<(bool IsFrame, FaultException? Refusal)> NextAsync(IAsyncEnumerator<WireFrame> arriving)
    {
        try
        {
            return (await arriving.MoveNextAsync().ConfigureAwait(false), null);
        }
        catch (FaultException fault) when (fault.Kind == FaultKind.NoSession)
        {
            return (false, fault);
        }
        catch (FaultException fault) when (fault.Kind is FaultKind.Damaged or FaultKind.Busy)
        {
            throw Faults.Translate(fault, default);
        }
        catch (Exception e) when (e is FaultException or TimeoutException or OrleansException or EnumerationAbortedException)
        {
            return (false, null);
        }
    }

    private Task<T> CallAsync<T>(OperationId operation, Func<SessionToken, WireOperation, CancellationToken, Task<T>> call, CancellationToken stop) =>
        CallPolicy.CallAsync(operation, end => session.CallAsync((caller, over) => call(caller, WireOperation.Of(operation), over), end), stop);

    private Task<T> ReadAsync<T>(Func<SessionToken, CancellationToken, Task<T>> call, CancellationToken stop) =>
        CallPolicy.ReadAsync(end => session.CallAsync(call, end), stop);
}
