using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>A branch of a process. Nothing is known to exist until a call succeeds.</summary>
public sealed class BranchHandle
{
    private readonly ProcessHandle process;
    private readonly IProcessTransport transport;
    private readonly OperationIds operations;

    internal BranchHandle(ProcessHandle process, IProcessTransport transport, OperationIds operations, string name) =>
        (this.process, this.transport, this.operations, Name) = (process, transport, operations, name);

    /// <summary>The name of the branch.</summary>
    public string Name { get; }

    /// <summary>Runs a program, or a single rule, to its outcome and commits that.</summary>
    /// <param name="program">The name of the program or rule.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="cancellationToken">Cancels the run, as long as it is not committed.</param>
    /// <returns>The commit, or why there is none: the program failed, or was aborted by an error.</returns>
    /// <exception cref="UncertainException">It is not known whether the run was committed.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled; it is not known whether the run was committed.</exception>
    public Task<CommitResult> CollapseAsync(
        string program,
        ImmutableArray<ActualArgument> arguments,
        CollapseOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        options ??= new CollapseOptions();
        var within = options.Within is { } view ? new WireView(view.View, ArgumentCodec.Write(view.Arguments)) : null;
        var call = new CollapseCall(Name, program, ArgumentCodec.Write(arguments), options.MaxSteps, within);
        return operations.CommitAsync(options.Operation, id => transport.CollapseAsync(id, call, cancellationToken));
    }

    /// <summary>Installs a module, in place of one of the same name.</summary>
    /// <param name="module">The module. Its file name becomes part of the graph: give a short one, without a path.</param>
    /// <param name="options">How it is installed.</param>
    /// <param name="cancellationToken">Ends the waiting, not the installation.</param>
    /// <returns>The commit, or why there is none: the diagnostics are in the refusal, one a line.</returns>
    /// <exception cref="UncertainException">It is not known whether the module is installed.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> InstallAsync(ModuleSource module, InstallOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(module);
        return operations.CommitAsync(options?.Operation ?? default, id => transport.InstallAsync(id, module, Name, cancellationToken));
    }

    /// <summary>Brings nodes and edges in, reusing those whose key is there.</summary>
    /// <param name="content">The content.</param>
    /// <param name="options">How it is brought in.</param>
    /// <param name="cancellationToken">Ends the waiting, not the import.</param>
    /// <returns>The commit, or why there is none: the content does not fit the schema.</returns>
    /// <exception cref="UncertainException">It is not known whether the content was brought in.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> ImportAsync(ImportContent content, ImportOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(content);
        options ??= new ImportOptions();
        return operations.CommitAsync(options.Operation, id => transport.ImportAsync(id, content, options.Why, Name, cancellationToken));
    }

    /// <summary>Begins branches at the head of this one.</summary>
    /// <param name="names">Their names: letters, digits, '-', '_', '.', in parts separated by '/'.</param>
    /// <param name="operation">The operation, to repeat an earlier call; <c>default</c> for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting, not the fork.</param>
    /// <returns>The commit that they stand at, or why there are none.</returns>
    /// <exception cref="UncertainException">It is not known whether the branches were begun.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> ForkAsync(ImmutableArray<string> names, OperationId operation = default, CancellationToken cancellationToken = default) =>
        process.ForkAsync(new ForkCall(Name, 0, names), operation, cancellationToken);

    /// <summary>Merges another branch into this one: does its steps again after those of this one.</summary>
    /// <param name="from">The name of the other branch.</param>
    /// <param name="options">How it is merged.</param>
    /// <param name="cancellationToken">Cancels the merge, as long as it is not committed.</param>
    /// <returns>The commit, or the conflicts that stand against it.</returns>
    /// <exception cref="UncertainException">It is not known whether the branch was merged.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<MergeResult> MergeAsync(string from, MergeOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(from);
        options ??= new MergeOptions();
        return operations.MergeAsync(options.Operation, id => transport.MergeAsync(id, options.ToCall(Name, from), cancellationToken));
    }

    /// <summary>Ends the branch; its commits stay.</summary>
    /// <param name="operation">The operation, to repeat an earlier call; <c>default</c> for a new one.</param>
    /// <param name="cancellationToken">Ends the waiting, not the discarding.</param>
    /// <returns>The commit that it stood at, or why it still does.</returns>
    /// <exception cref="UncertainException">It is not known whether the branch was ended.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> DiscardAsync(OperationId operation = default, CancellationToken cancellationToken = default) =>
        operations.CommitAsync(operation, id => transport.DiscardAsync(id, Name, cancellationToken));

    /// <summary>Waits until the kernel has answered all requests of the branch. Only main makes requests.</summary>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <returns>Where the branch stands then, or why its requests are not submitted.</returns>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<CommitResult> SettleAsync(CancellationToken cancellationToken = default) =>
        operations.CommitAsync(default, id => transport.SettleAsync(id, Name, cancellationToken));

    /// <summary>Reads the graph at the head of the branch or at a commit of its history, or what a view selects of it.</summary>
    /// <param name="options">What is read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotFoundException">There is no such branch, commit or view.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<GraphReading> ReadAsync(ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ReadOptions();
        var arguments = options.Arguments.IsDefaultOrEmpty ? [] : ArgumentCodec.Write(options.Arguments);
        var call = new ReadCall(At(options.At), options.View, arguments);
        var read = await transport.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        return GraphReading.Of(read, isWhole: options.View.Length == 0);
    }

    /// <summary>The views that are installed at the head of the branch or at a commit of its history, ordinal by name.</summary>
    /// <param name="at">The commit; null for the head.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotFoundException">There is no such branch or commit.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<ImmutableArray<WireViewEntry>> ListViewsAsync(CommitId? at = null, CancellationToken cancellationToken = default) =>
        transport.ListViewsAsync(At(at), cancellationToken);

    /// <summary>The types that have keys at the head of the branch or at a commit of its history, ordinal by name.</summary>
    /// <param name="at">The commit; null for the head.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <remarks>What a view selects has no modules in it that could say so.</remarks>
    /// <exception cref="NotFoundException">There is no such branch or commit.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<ImmutableArray<WireKeyEntry>> ListKeysAsync(CommitId? at = null, CancellationToken cancellationToken = default) =>
        transport.ListKeysAsync(At(at), cancellationToken);

    /// <summary>What leads from the graph of this branch to that of another, or from one commit of its history to another.</summary>
    /// <param name="to">The other branch, and the commits compared; null commits are heads.</param>
    /// <param name="from">The commit of this branch; null for its head.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotFoundException">There is no such branch or commit.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<GraphDifference> DiffAsync(CommitPoint to, CommitId? from = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        var end = new WirePoint(to.Branch, to.Commit?.Value);
        return new GraphDifference(await transport.DiffAsync(At(from), end, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>What a commit of the branch's history did, step by step.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="options">Which steps.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotFoundException">There is no such branch or commit.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<CommitSteps> ReadStepsAsync(CommitId commit, StepsOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new StepsOptions();
        var call = new StepsCall(At(commit), options.First, options.Count);
        return new CommitSteps(await transport.ReadStepsAsync(call, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Why an element is there, and as it is: the steps that made and changed it, what those depended on, and so on back to what came from outside.</summary>
    /// <param name="element">The element; it may be deleted by then.</param>
    /// <param name="options">About what, and how far.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="NotFoundException">There is no such branch or commit, or there has never been such an element.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<WhyResult> WhyAsync(ElementId element, WhyOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new WhyOptions();
        var call = new WhyCall(At(options.At), element.Value, 0, options.Attribute, options.MaxReasons, options.MaxDepth);
        return new WhySearch((pid, question) => process.AskWhyAsync(pid, question, cancellationToken), options).RunAsync(process.Pid, call);
    }

    /// <summary>Opens a local copy of the branch, or of what a view selects of it, that follows its commits.</summary>
    /// <param name="options">What is watched.</param>
    /// <param name="cancellationToken">Ends the waiting for the first snapshot, not the following: dispose of the copy for that.</param>
    /// <exception cref="NotFoundException">There is no such process or branch.</exception>
    /// <exception cref="BadRequestException">There is no such view, or its arguments don't fit.</exception>
    /// <exception cref="DeniedException">The caller may not read the branch.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<SwsReplica> WatchAsync(WatchOptions? options = null, CancellationToken cancellationToken = default) =>
        SwsReplica.OpenAsync(FramesOf(options), cancellationToken);

    /// <summary>Where such a copy gets its snapshots and frames from: wrap it to see them, and open an <see cref="SwsReplica"/> on that.</summary>
    /// <param name="options">What is watched.</param>
    public IFrameSource FramesOf(WatchOptions? options = null)
    {
        options ??= new WatchOptions();
        var arguments = options.Arguments.IsDefaultOrEmpty ? [] : ArgumentCodec.Write(options.Arguments);
        return new FrameSource(transport, new OpenSpaceCall(Name, options.View, arguments));
    }

    private WirePoint At(CommitId? commit) => new(Name, commit?.Value);
}
