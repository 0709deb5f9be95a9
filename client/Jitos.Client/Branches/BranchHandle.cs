using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>A branch of a process. Nothing is known to exist until a call succeeds.</summary>
public sealed class BranchHandle
{
    private readonly IProcessGrain grain;
    private readonly SessionToken session;

    internal BranchHandle(IProcessGrain grain, SessionToken session, string name)
    {
        this.grain = grain;
        this.session = session;
        Name = name;
    }

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
    public async Task<CommitResult> CollapseAsync(
        string program,
        ImmutableArray<ActualArgument> arguments,
        CollapseOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(program);
        options ??= new CollapseOptions();
        var operation = Operations.OrNew(options.Operation);
        var call = new CollapseCall(Name, program, ArgumentCodec.Write(arguments), options.MaxSteps);
        return new CommitResult(await CallPolicy.CallAsync(
            operation,
            () => grain.CollapseAsync(session, WireOperation.Of(operation), call, cancellationToken),
            cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Reads the graph at the head of the branch, or what a view selects of it.</summary>
    /// <param name="options">What is read.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="NotFoundException">There is no such branch or view.</exception>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<GraphReading> ReadAsync(ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ReadOptions();
        var arguments = options.Arguments.IsDefaultOrEmpty ? [] : ArgumentCodec.Write(options.Arguments);
        var read = await CallPolicy.ReadAsync(
            () => grain.ReadAsync(session, Name, options.View, arguments, cancellationToken), cancellationToken).ConfigureAwait(false);
        return GraphReading.Of(read, isWhole: options.View.Length == 0);
    }
}
