using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>A process of a universe. Nothing is known to exist until a call succeeds.</summary>
public sealed class ProcessHandle
{
    private readonly ITransport universe;
    private readonly OperationIds operations;
    private readonly IProcessTransport transport;

    internal ProcessHandle(ITransport universe, OperationIds operations, long pid) =>
        (this.universe, this.operations, transport, Pid) = (universe, operations, universe.Process(pid), pid);

    /// <summary>The way to it.</summary>
    internal IProcessTransport Transport => transport;

    /// <summary>Its number, from 1.</summary>
    public long Pid { get; }

    /// <summary>The branch that every process has.</summary>
    public BranchHandle Main => Branch(Jitos.Process.Branch.Main);

    /// <summary>A branch.</summary>
    /// <param name="name">Its name.</param>
    public BranchHandle Branch(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new BranchHandle(this, transport, operations, name);
    }

    /// <summary>Installs a module on main, in place of one of the same name.</summary>
    /// <inheritdoc cref="BranchHandle.InstallAsync"/>
    public Task<CommitResult> InstallAsync(ModuleSource module, InstallOptions? options = null, CancellationToken cancellationToken = default) =>
        Main.InstallAsync(module, options, cancellationToken);

    /// <summary>Brings nodes and edges in on main, reusing those whose key is there.</summary>
    /// <inheritdoc cref="BranchHandle.ImportAsync"/>
    public Task<CommitResult> ImportAsync(ImportContent content, ImportOptions? options = null, CancellationToken cancellationToken = default) =>
        Main.ImportAsync(content, options, cancellationToken);

    /// <summary>
    /// Maps a region of the root graph on main: rules match it by the types that installed modules declare for it. It is
    /// advanced before each collapse on main, stands still on other branches, and ends when the process may not read it any more.
    /// </summary>
    /// <param name="path">The path of the region. The process, not the caller alone, needs the right to read it.</param>
    /// <param name="operation">The operation, to repeat an earlier call; <c>default</c> for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting, not the mapping.</param>
    /// <returns>The commit, or why there is none.</returns>
    /// <exception cref="UncertainException">It is not known whether the region was mapped.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> MapAsync(string path, OperationId operation = default, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return operations.CommitAsync(operation, id => transport.MapAsync(id, path, cancellationToken));
    }

    /// <summary>Ends the mapping of a region on main.</summary>
    /// <param name="path">The path of the region.</param>
    /// <param name="operation">The operation, to repeat an earlier call; <c>default</c> for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>The commit, or why there is none: the region is not mapped.</returns>
    /// <exception cref="UncertainException">It is not known whether the mapping has ended.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> UnmapAsync(string path, OperationId operation = default, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return operations.CommitAsync(operation, id => transport.UnmapAsync(id, path, cancellationToken));
    }

    /// <summary>
    /// The messages and the kernel's answers that the process's own law refused to take, in the order in which they were
    /// set aside. Later ones were taken; these wait to be retried or dropped.
    /// </summary>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<ImmutableArray<WireQuarantined>> ListQuarantineAsync(CancellationToken cancellationToken = default) =>
        transport.ListQuarantineAsync(cancellationToken);

    /// <summary>Takes an item of the quarantine into the graph of main, by a commit. If the process's law still refuses it, it stays where it is.</summary>
    /// <param name="number">The number of the item in the quarantine.</param>
    /// <param name="operation">The operation, to repeat an earlier call; <c>default</c> for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Where main stands then, or why the item stays.</returns>
    /// <exception cref="UncertainException">It is not known whether the item was taken.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> RetryQuarantinedAsync(ulong number, OperationId operation = default, CancellationToken cancellationToken = default) =>
        operations.CommitAsync(operation, id => transport.RetryQuarantinedAsync(id, number, cancellationToken));

    /// <summary>Forgets an item of the quarantine for good. A request whose answer is dropped stays pending, and is not asked again.</summary>
    /// <param name="number">The number of the item in the quarantine.</param>
    /// <param name="operation">The operation, to repeat an earlier call; <c>default</c> for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Where main stands, or why the item stays.</returns>
    /// <exception cref="UncertainException">It is not known whether the item was dropped.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> DropQuarantinedAsync(ulong number, OperationId operation = default, CancellationToken cancellationToken = default) =>
        operations.CommitAsync(operation, id => transport.DropQuarantinedAsync(id, number, cancellationToken));

    /// <summary>The branches, ordinal by name.</summary>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<ImmutableArray<WireBranch>> ListBranchesAsync(CancellationToken cancellationToken = default) =>
        transport.ListBranchesAsync(cancellationToken);

    /// <summary>Begins branches at a commit, which need not be the last of any.</summary>
    /// <param name="from">The commit.</param>
    /// <param name="names">Their names: letters, digits, '-', '_', '.', in parts separated by '/'.</param>
    /// <param name="operation">The operation, to repeat an earlier call; <c>default</c> for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting, not the fork.</param>
    /// <returns>The commit that they stand at, or why there are none.</returns>
    /// <exception cref="UncertainException">It is not known whether the branches were begun.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> ForkAsync(CommitId from, ImmutableArray<string> names, OperationId operation = default, CancellationToken cancellationToken = default) =>
        ForkAsync(new ForkCall(string.Empty, from.Value, names), operation, cancellationToken);

    /// <summary>Asks this process, or another one of its universe, why.</summary>
    internal Task<WireExplanation> AskWhyAsync(long pid, WhyCall call, CancellationToken cancellationToken) =>
        universe.Process(pid).WhyAsync(call, cancellationToken);

    internal Task<CommitResult> ForkAsync(ForkCall call, OperationId operation, CancellationToken cancellationToken) =>
        operations.CommitAsync(operation, id => transport.ForkAsync(id, call, cancellationToken));

    /// <summary>How the process stands, as far as it is durable.</summary>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<ProcessStatus> DescribeAsync(CancellationToken cancellationToken = default) =>
        transport.DescribeAsync(cancellationToken);

    /// <summary>Commits, in order of their numbers.</summary>
    /// <param name="options">Which.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<ImmutableArray<WireCommit>> HistoryAsync(HistoryOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new HistoryOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Count, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Count, HistoryOptions.MaxCount, nameof(options));
        return transport.HistoryAsync(options.First.Value, options.Count, cancellationToken);
    }
}
