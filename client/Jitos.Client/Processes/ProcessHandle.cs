using System.Collections.Immutable;
using System.Globalization;
using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>A process of a universe. Nothing is known to exist until a call succeeds.</summary>
public sealed class ProcessHandle
{
    private readonly IProcessGrain grain;
    private readonly SessionToken session;

    internal ProcessHandle(IGrainFactory grains, string universe, SessionToken session, long pid)
    {
        this.session = session;
        Pid = pid;
        grain = grains.GetGrain<IProcessGrain>(string.Create(CultureInfo.InvariantCulture, $"{universe}/{pid}"));
    }

    /// <summary>Its number, from 1.</summary>
    public long Pid { get; }

    /// <summary>The branch that every process has.</summary>
    public BranchHandle Main => Branch(Jitos.Process.Branch.Main);

    /// <summary>A branch.</summary>
    /// <param name="name">Its name.</param>
    public BranchHandle Branch(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return new BranchHandle(grain, session, name);
    }

    /// <summary>Installs a module on main, in place of one of the same name.</summary>
    /// <param name="module">The module. Its file name becomes part of the graph: give a short one, without a path.</param>
    /// <param name="options">How it is installed.</param>
    /// <param name="cancellationToken">Ends the waiting, not the installation.</param>
    /// <returns>The commit, or why there is none: the diagnostics are in the refusal, one a line.</returns>
    /// <exception cref="UncertainException">It is not known whether the module is installed.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<CommitResult> InstallAsync(ModuleSource module, InstallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        var operation = Operations.OrNew(options?.Operation ?? default);
        return new CommitResult(await CallPolicy.CallAsync(
            operation,
            () => grain.InstallAsync(session, WireOperation.Of(operation), module.File, module.Text, cancellationToken),
            cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Brings nodes and edges in on main, reusing those whose key is there.</summary>
    /// <param name="content">The content.</param>
    /// <param name="options">How it is brought in.</param>
    /// <param name="cancellationToken">Ends the waiting, not the import.</param>
    /// <returns>The commit, or why there is none: the content does not fit the schema.</returns>
    /// <exception cref="UncertainException">It is not known whether the content was brought in.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<CommitResult> ImportAsync(ImportContent content, ImportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        options ??= new ImportOptions();
        var operation = Operations.OrNew(options.Operation);
        var bytes = content.ToBytes();
        return new CommitResult(await CallPolicy.CallAsync(
            operation,
            () => grain.ImportAsync(session, WireOperation.Of(operation), bytes, options.Why, cancellationToken),
            cancellationToken).ConfigureAwait(false));
    }

    /// <summary>How the process stands, as far as it is durable.</summary>
    /// <exception cref="NotFoundException">There is no such process.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<ProcessStatus> DescribeAsync(CancellationToken cancellationToken = default) =>
        CallPolicy.ReadAsync(() => grain.DescribeAsync(session, cancellationToken), cancellationToken);

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
        return CallPolicy.ReadAsync(
            () => grain.HistoryAsync(session, options.First.Value, options.Count, cancellationToken), cancellationToken);
    }
}
