using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>
/// Answers questions about a process's past, from a durable state. Used on one grain's turns only; what takes long happens off them,
/// and may take as much time and memory as a run (decision 21).
/// </summary>
/// <param name="address">The process.</param>
/// <param name="contents">The contents of commits.</param>
/// <param name="time">Ends questions whose time is up.</param>
internal sealed class HistoryReading(ProcessAddress address, CommitContents contents, TimeProvider time)
{
    /// <summary>The graph of a place in history, and what a view selects of it.</summary>
    /// <exception cref="FaultException">There is no such place or view, or to answer takes too much.</exception>
    public Task<WireGraph> ReadAsync(ProcessState state, ReadCall call, CancellationToken cancellationToken) =>
        WithinTimeAsync("To read the graph", stop => ReadGraphAsync(state, call, stop), cancellationToken);

    /// <summary>The views that are installed at a place in history.</summary>
    /// <exception cref="FaultException">There is no such place, or to open it takes too much.</exception>
    public Task<ImmutableArray<WireViewEntry>> ListViewsAsync(ProcessState state, WirePoint at, CancellationToken cancellationToken) =>
        WithinTimeAsync("To list the views", stop => ListViewsAtAsync(state, at, stop), cancellationToken);

    /// <summary>The types that have keys at a place in history.</summary>
    /// <exception cref="FaultException">There is no such place, or to open it takes too much.</exception>
    public Task<ImmutableArray<WireKeyEntry>> ListKeysAsync(ProcessState state, WirePoint at, CancellationToken cancellationToken) =>
        WithinTimeAsync("To list the keys", async stop => WireForms.KeysOf((await OpenAsync(state, at, stop)).Library.Schema), cancellationToken);

    /// <summary>What leads from one place in history to another.</summary>
    /// <exception cref="FaultException">There is no such place, the two differ too much, or to compare them takes too much.</exception>
    public Task<WireDifference> DiffAsync(ProcessState state, WirePoint from, WirePoint to, CancellationToken cancellationToken) =>
        WithinTimeAsync("To compare two commits", stop => CompareAsync(state, from, to, stop), cancellationToken);

    /// <summary>What a commit did.</summary>
    /// <exception cref="FaultException">There is no such commit, or to open it takes too much.</exception>
    public Task<WireAccount> ReadStepsAsync(ProcessState state, StepsCall call, CancellationToken cancellationToken) =>
        WithinTimeAsync("To read the steps of a commit", stop => TellStepsAsync(state, call, stop), cancellationToken);

    /// <summary>Why something is as it is, for a reader who may know of some commits.</summary>
    /// <exception cref="FaultException">There is no such place, there has never been such an element, or to find out takes too much.</exception>
    public Task<WireExplanation> WhyAsync(ProcessState state, ReadableCommits readable, WhyCall call, CancellationToken cancellationToken) =>
        WithinTimeAsync("To find out why", stop => ExplainAsync(state, readable, call, stop), cancellationToken);

    /// <summary>Answers a question in the time of a run.</summary>
    private async Task<T> WithinTimeAsync<T>(string what, Func<CancellationToken, Task<T>> answer, CancellationToken cancellationToken)
    {
        var most = RunLimits.Default.Time;
        using var deadline = new CancellationTokenSource(most, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await answer(either.Token);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw CallChecks.Bad($"{what} was ended after {most.TotalSeconds:0.###} s, the time that one question may take. Ask for less: a later commit, a smaller part, or fewer reasons.");
        }
    }

    private async Task<WireGraph> ReadGraphAsync(ProcessState state, ReadCall call, CancellationToken cancellationToken)
    {
        var (view, arguments) = (CallChecks.Require(call.View, CallLimits.NameLength, "view"), CallChecks.ReadArguments(call.Arguments));
        var branch = await OpenAsync(state, call.At, cancellationToken);
        return await Task.Run(() => BranchReading.Read(branch, view, arguments), cancellationToken);
    }

    private async Task<ImmutableArray<WireViewEntry>> ListViewsAtAsync(ProcessState state, WirePoint at, CancellationToken cancellationToken)
    {
        var library = (await OpenAsync(state, at, cancellationToken)).Library;
        return [.. library.ViewNames.Select(name => WireForms.Of(library.FindView(name)!))];
    }

    private async Task<WireDifference> CompareAsync(ProcessState state, WirePoint from, WirePoint to, CancellationToken cancellationToken)
    {
        var (start, end) = (await OpenAsync(state, from, cancellationToken), await OpenAsync(state, to, cancellationToken));
        return await Task.Run(
            () =>
            {
                var difference = Difference.Between(start, end, cancellationToken);
                return difference.Delta.Operations.Length <= CallLimits.DifferenceOperations
                    ? WireProvenance.Of(difference, start.Version.Symbols)
                    : throw CallChecks.Bad($"Commits {difference.From} and {difference.To} differ by {difference.Delta.Operations.Length} operations; up to {CallLimits.DifferenceOperations} are told. Read both graphs instead.");
            },
            cancellationToken);
    }

    private async Task<WireAccount> TellStepsAsync(ProcessState state, StepsCall call, CancellationToken cancellationToken)
    {
        if (call.First < 0 || call.Count is < 1 or > CommitAccount.MostSteps)
        {
            throw CallChecks.Bad($"Steps are numbered from 0 and read in parts of 1 to {CommitAccount.MostSteps}; {call.Count} from {call.First} were asked for.");
        }

        var branch = await OpenAsync(state, call.At, cancellationToken);
        if (branch.Head == CommitId.Root)
        {
            throw new FaultException(FaultKind.NotFound, "There is nothing before the first commit, and no steps that led there.");
        }

        var commit = state.CommitOf(branch.Head);
        var content = await contents.LoadAsync([.. ModuleHistory.Needed(state, commit.Sources, branch).Append(commit.Id).Distinct()], cancellationToken);
        var past = new ModuleHistory(state, commit.Sources, content, branch);
        return await Task.Run(
            () => WireProvenance.Of(CommitAccount.Of(commit, branch, content[commit.Id], call.First, call.Count, past, cancellationToken), branch.Version.Symbols),
            cancellationToken);
    }

    private async Task<WireExplanation> ExplainAsync(ProcessState state, ReadableCommits readable, WhyCall call, CancellationToken cancellationToken)
    {
        var branch = await OpenAsync(state, call.At, cancellationToken);
        var question = ProvenanceRequests.QuestionOf(call, branch);
        var trace = new WhyTrace(state, branch, question);
        for (var needed = trace.Needed; !needed.IsEmpty; needed = trace.Needed)
        {
            if (await contents.TryLoadAsync(needed, cancellationToken) is not { } batch)
            {
                _ = trace.TryNarrow() ? true : throw CommitContents.TooMany(needed.Length);
                continue;
            }

            await Task.Run(() => trace.Advance(batch, cancellationToken), cancellationToken);
        }

        var explanation = trace.Explanation;
        return explanation.Reasons.IsEmpty
            ? throw new FaultException(FaultKind.NotFound, ProvenanceRequests.NothingFound(question, branch))
            : await WireProvenance.OfAsync(explanation, state, readable, branch.Version.Symbols, message => address.Kernel.FindSendingAsync(address.Secret, address.Pid, message).WaitAsync(cancellationToken));
    }

    /// <summary>The branch at a place in history.</summary>
    /// <exception cref="FaultException">There is no such place, or it can't be opened.</exception>
    private async Task<Branch> OpenAsync(ProcessState state, WirePoint at, CancellationToken cancellationToken)
    {
        var point = new CommitPoint(at.Branch, at.Commit is { } number ? new CommitId(number) : null);
        if (point.TryFind(state, out var wrong) is not { } commit)
        {
            throw new FaultException(FaultKind.NotFound, wrong);
        }

        if (point.Commit is null)
        {
            return state.Branches[point.Branch];
        }

        var needed = await contents.LoadAsync(TimeTravel.Needed(state, commit), cancellationToken);
        try
        {
            return await Task.Run(() => TimeTravel.BranchAt(state, commit, needed, cancellationToken), cancellationToken);
        }
        catch (ReplayException error)
        {
            throw new FaultException(FaultKind.Damaged, $"{error.Message} Nothing was changed; verify the store.");
        }
    }
}
