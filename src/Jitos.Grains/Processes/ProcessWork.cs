using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;

namespace Jitos.Grains;

/// <summary>
/// Does what takes long off the turn, on the tentative state, and commits its outcome on the turn. The callers see to it
/// that one input of a branch is worked on at a time.
/// </summary>
/// <param name="contents">The contents of commits.</param>
/// <param name="refusals">Says which refusals are recorded.</param>
/// <param name="time">Ends runs whose time is up.</param>
/// <param name="progress">Told the branch and the steps of a run after each quantum; null for nobody.</param>
internal sealed class ProcessWork(CommitContents contents, ProcessRefusals refusals, TimeProvider time, Action<string, long>? progress)
{
    private JournaledState<ProcessState, ProcessRecord>? begun;

    /// <summary>Whether a process is seen for the first time.</summary>
    public bool Begin(JournaledState<ProcessState, ProcessRecord> process)
    {
        var isNew = !ReferenceEquals(begun, process);
        begun = process;
        if (isNew)
        {
            refusals.Begin(process);
        }

        return isNew;
    }

    /// <summary>The answer to an operation that has one.</summary>
    public Answer<Outcome>? Repeat(JournaledState<ProcessState, ProcessRecord> process, Request request) =>
        ProcessMachine.Repeat(process.Tentative.State, request, refusals.AllowanceOf(request)) is { } known
            ? process.Decide(_ => (refusals.Noted(request, known), known.Outcome))
            : null;

    /// <summary>Decides a command.</summary>
    public Answer<Outcome> Decide(JournaledState<ProcessState, ProcessRecord> process, Request request, Command command) => process.Decide(state =>
    {
        var transition = ProcessMachine.Step(state, request, command, refusals.AllowanceOf(request));
        contents.Remember(transition, process.Tentative.Lineage);
        return (refusals.Noted(request, transition), transition.Outcome);
    });

    /// <summary>Runs a program. That a run has used up what it may use is its answer, which is recorded as any other, with who has asked for it.</summary>
    /// <param name="process">The process.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="collapse">What to run.</param>
    /// <param name="mostHeld">The most bytes that the graph may take after it.</param>
    /// <param name="prepare">Brings in what the run is to read, before each attempt.</param>
    /// <param name="stop">Cancels the run.</param>
    public async Task<Answer<Outcome>> CollapseAsync(
        JournaledState<ProcessState, ProcessRecord> process, Request request, CollapseRequest collapse, long mostHeld, Func<Task> prepare, CancellationToken stop)
    {
        // Over all attempts, so that a branch that moves on does not give a run its time again.
        using var deadline = new CancellationTokenSource(collapse.Limits.Time, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        Action<long>? report = progress is null ? null : steps => progress(collapse.Branch, steps);
        return await TryAsync(process, request, collapse.ToString(), prepare, async at =>
            await Task.Run(() => ProcessMachine.Collapse(at, collapse, either.Token, report, () => !stop.IsCancellationRequested), CancellationToken.None) switch
            {
                CollapseOutcome.Proposed proposed => new Command.Commit(proposed.Proposal with { MostHeld = mostHeld }),
                CollapseOutcome.Refused refused => new Outcome.Refused(refused.Refusal),
                var other => throw new InvalidOperationException($"{other} is no outcome of a run."),
            });
    }

    /// <summary>Begins branches.</summary>
    /// <param name="process">The process.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="call">Which, and where.</param>
    /// <param name="accounts">To whom they are counted, and how many each may have.</param>
    /// <param name="stop">Cancels the fork.</param>
    public Task<Answer<Outcome>> ForkAsync(JournaledState<ProcessState, ProcessRecord> process, Request request, ForkCall call, ImmutableArray<LimitAccount> accounts, CancellationToken stop) =>
        TryAsync(process, request, "fork", Nothing, async at =>
        {
            if (call.From.Length > 0)
            {
                return at.Branches.TryGetValue(call.From, out var branch) ? new Command.Fork(call.Names, branch.Head) { Accounts = accounts } : new Outcome.Refused(ProcessMachine.NoSuchBranch(call.From));
            }

            var from = new CommitId(call.Commit);
            var isHead = from > at.LastCommit || at.IsHead(from);
            return new Command.Fork(call.Names, from, isHead ? null : await OpenAsync(process, at, from, stop)) { Accounts = accounts };
        });

    /// <summary>Merges, in the time that a run may take: over all attempts, with what it reads of the journal.</summary>
    /// <param name="process">The process.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="merge">The merge.</param>
    /// <param name="isDryRun">Whether it is only to say what would become of it.</param>
    /// <param name="mostHeld">The most bytes that the graph may take after it.</param>
    /// <param name="stop">Cancels the merge.</param>
    public async Task<Answer<Outcome>> MergeAsync(
        JournaledState<ProcessState, ProcessRecord> process, Request request, BranchMerge merge, bool isDryRun, long mostHeld, CancellationToken stop)
    {
        using var deadline = new CancellationTokenSource(merge.Limits.Time, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        return await TryAsync(process, request, merge.ToString(), Nothing, isRemembered: !isDryRun, compute: async at =>
        {
            if (MergePlan.TryMake(at, merge, out var refusal) is not { } plan)
            {
                return new Outcome.Refused(refusal!);
            }

            try
            {
                if (await TryLoadAsync(process, plan.Needed, either.Token) is not { } needed)
                {
                    return new Outcome.Refused(merge.IsTooLarge(plan.Needed.Length));
                }

                return Next(await Task.Run(() => ProcessMachine.Merge(at, plan, needed, either.Token, () => !stop.IsCancellationRequested), CancellationToken.None), isDryRun, mostHeld);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return new Outcome.Refused(merge.TimeIsUp());
            }
        });
    }

    private static Next Next(MergeOutcome outcome, bool isDryRun, long mostHeld)
    {
        switch (outcome)
        {
            case MergeOutcome.Proposed proposed:
                var result = proposed.Proposal.Result;
                return isDryRun
                    ? new Outcome.Committed(new CommitReceipt(CommitId.Root, result.Version.Checksum, result.StepCount, result.Derivations)) { Conflicts = MergeConflict.Told(proposed.Conflicts) }
                    : new Command.Commit(proposed.Proposal with { Conflicts = proposed.Conflicts, MostHeld = mostHeld });
            case MergeOutcome.FastForward forward:
                return isDryRun ? new Outcome.Committed(new CommitReceipt(CommitId.Root, default, 0, 0)) { IsFastForward = true } : new Command.Advance(forward.Branch, forward.To);
            case MergeOutcome.Nothing nothing:
                return new Outcome.Committed(nothing.Head);
            case MergeOutcome.Conflicted conflicted:
                return new Outcome.Refused(conflicted.Refusal) { Conflicts = MergeConflict.Told(conflicted.Conflicts) };
            default:
                var refused = (MergeOutcome.Refused)outcome;
                return new Outcome.Refused(refused.Refusal) { Conflicts = MergeConflict.Told(refused.Conflicts) };
        }
    }

    private static Task Nothing() => Task.CompletedTask;

    /// <summary>Computes on the tentative state, and again if what it was computed from was given up or has moved on.</summary>
    private async Task<Answer<Outcome>> TryAsync(
        JournaledState<ProcessState, ProcessRecord> process, Request request, string what, Func<Task> prepare, Func<ProcessState, Task<Next>> compute, bool isRemembered = true)
    {
        for (var attempt = 1; attempt <= CallLimits.CollapseAttempts; attempt++)
        {
            await prepare();
            var at = process.Tentative;
            if (Repeat(process, request) is { } known)
            {
                return known;
            }

            var next = await compute(at.State);
            if (!isRemembered && next.Outcome is { } outcome)
            {
                return new Answer<Outcome>(outcome, at.Durable);
            }

            var command = next.Command ?? new Command.Tell(next.Outcome!);
            if (process.Tentative.Lineage == at.Lineage && Decide(process, request, command) is { Response: not Outcome.Refused { Refusal.Kind: RefusalKind.Stale } } answer)
            {
                return answer;
            }
        }

        return new Answer<Outcome>(new Outcome.Refused(new Refusal(RefusalKind.Stale, $"{what} was overtaken {CallLimits.CollapseAttempts} times; repeat it.")), process.Tentative.Durable);
    }

    private async Task<Graph.GraphVersion> OpenAsync(JournaledState<ProcessState, ProcessRecord> process, ProcessState at, CommitId commit, CancellationToken stop)
    {
        var wanted = TimeTravel.Needed(at, commit);
        var needed = await TryLoadAsync(process, wanted, stop) ?? throw CommitContents.TooMany(wanted.Length);
        return await Task.Run(() => TimeTravel.Open(at, commit, needed, stop), CancellationToken.None);
    }

    /// <summary>The contents of commits, once those that are on their way to the journal are there; null if they take too much memory.</summary>
    private async Task<IReadOnlyDictionary<CommitId, CommitContent>?> TryLoadAsync(JournaledState<ProcessState, ProcessRecord> process, IReadOnlyCollection<CommitId> wanted, CancellationToken stop)
    {
        if (await process.Tentative.Durable is { } fault)
        {
            throw new FaultException(fault.Kind, fault.Message);
        }

        return await contents.TryLoadAsync(wanted, stop);
    }
}
