using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>The way to a process, with the session of its <see cref="ITransport"/>.</summary>
/// <remarks>Every call repeats itself under its operation while its outcome is unknown, and throws a <see cref="JitosException"/> where there is no answer.</remarks>
internal interface IProcessTransport
{
    /// <inheritdoc cref="IProcessGrain.CollapseAsync"/>
    Task<WireOutcome> CollapseAsync(OperationId operation, CollapseCall call, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.InstallAsync"/>
    Task<WireOutcome> InstallAsync(OperationId operation, ModuleSource module, string branch, CancellationToken stop);

    /// <summary>Brings nodes and edges in.</summary>
    Task<WireOutcome> ImportAsync(OperationId operation, ImportContent content, string why, string branch, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.MapAsync"/>
    Task<WireOutcome> MapAsync(OperationId operation, string path, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.ListQuarantineAsync"/>
    Task<ImmutableArray<WireQuarantined>> ListQuarantineAsync(CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.RetryQuarantinedAsync"/>
    Task<WireOutcome> RetryQuarantinedAsync(OperationId operation, ulong number, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.DropQuarantinedAsync"/>
    Task<WireOutcome> DropQuarantinedAsync(OperationId operation, ulong number, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.UnmapAsync"/>
    Task<WireOutcome> UnmapAsync(OperationId operation, string path, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.ForkAsync"/>
    Task<WireOutcome> ForkAsync(OperationId operation, ForkCall call, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.DiscardAsync"/>
    Task<WireOutcome> DiscardAsync(OperationId operation, string branch, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.MergeAsync"/>
    Task<WireMerge> MergeAsync(OperationId operation, MergeCall call, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.SettleAsync"/>
    Task<WireOutcome> SettleAsync(OperationId operation, string branch, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.DescribeAsync"/>
    Task<ProcessStatus> DescribeAsync(CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.HistoryAsync"/>
    Task<ImmutableArray<WireCommit>> HistoryAsync(ulong first, int count, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.ListBranchesAsync"/>
    Task<ImmutableArray<WireBranch>> ListBranchesAsync(CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.ReadAsync"/>
    Task<WireGraph> ReadAsync(ReadCall call, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.ListViewsAsync"/>
    Task<ImmutableArray<WireViewEntry>> ListViewsAsync(WirePoint at, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.ListKeysAsync"/>
    Task<ImmutableArray<WireKeyEntry>> ListKeysAsync(WirePoint at, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.DiffAsync"/>
    Task<WireDifference> DiffAsync(WirePoint from, WirePoint to, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.ReadStepsAsync"/>
    Task<WireAccount> ReadStepsAsync(StepsCall call, CancellationToken stop);

    /// <inheritdoc cref="IProcessGrain.WhyAsync"/>
    Task<WireExplanation> WhyAsync(WhyCall call, CancellationToken stop);

    /// <inheritdoc cref="ISpaceGrain.OpenSpaceAsync"/>
    Task<byte[]> OpenSpaceAsync(OpenSpaceCall call, CancellationToken stop);

    /// <summary>The frames of a space after a number, as <see cref="Jitos.Process.Frame.ToBytes"/> writes them; null if some are not kept any more, or the epoch has ended.</summary>
    Task<IReadOnlyList<byte[]>?> ReadFramesAsync(SpaceId space, ulong epoch, ulong after, CancellationToken stop);

    /// <summary>The frames of a space as they are published. It ends where a new snapshot is needed, and where the way is broken.</summary>
    /// <exception cref="NoSessionException">The session is not genuine, and there is no other.</exception>
    /// <exception cref="BusyException">The caller has as many streams open as it may, or the server has too much to do.</exception>
    IAsyncEnumerable<PublishedFrame> FollowAsync(SpaceId space, ulong epoch, ulong after, CancellationToken stop);
}
