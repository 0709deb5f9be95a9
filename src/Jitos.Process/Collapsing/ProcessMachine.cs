using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>All decisions of a process, pure. <see cref="Apply"/> is the only function that changes a state.</summary>
public static class ProcessMachine
{
    private const long Quantum = 1 << 16;

    /// <summary>Runs a program: long, off the grain's turn, on one immutable state.</summary>
    /// <param name="at">The state.</param>
    /// <param name="request">What to run.</param>
    /// <param name="stop">Ends the run: because the caller cancels it, or because its time is up.</param>
    /// <param name="progress">Called after each quantum with the steps taken so far; null for nothing.</param>
    /// <param name="isTimeUp">Whether the time that the run may take is up; asked once it has been ended. Null for never.</param>
    public static CollapseOutcome Collapse(ProcessState at, CollapseRequest request, CancellationToken stop, Action<long>? progress = null, Func<bool>? isTimeUp = null)
    {
        if (!at.Branches.TryGetValue(request.Branch, out var branch))
        {
            return new CollapseOutcome.Refused(NoSuchBranch(request.Branch));
        }

        if (branch.Library.FindRule(request.Call.Name) is { Rule.IsSyscall: true })
        {
            return new CollapseOutcome.Refused(new Refusal(RefusalKind.BadRequest, $"'{request.Call.Name}' is a syscall: only the kernel runs those. Define it there and ask for it by a request."));
        }

        var visibility = Confinement.Of(branch, request.Within, out var unfit);
        if (unfit is not null)
        {
            return new CollapseOutcome.Refused(new Refusal(RefusalKind.BadRequest, unfit));
        }

        var run = new Run(branch.Library, branch.Version, branch.Allocator, request.Call, request.Limits, visibility, stop);
        while (!stop.IsCancellationRequested && run.Advance(Quantum) == RunStatus.Running)
        {
            progress?.Invoke(run.StepsUsed);
        }

        if (run.Status is RunStatus.Running or RunStatus.Stopped)
        {
            return new CollapseOutcome.Refused(Ended(run, request, isTimeUp?.Invoke() == true));
        }

        return run.Result is { } result
            ? new CollapseOutcome.Proposed(new Proposal(branch.Name, branch.Head, request.ToString(), result) { Call = request.Call, Within = request.Within })
            : new CollapseOutcome.Refused(WhyNot(run, request, error => Confinement.Tell(run, error, branch, visibility)));
    }

    /// <summary>Merges: long, off the grain's turn, on one immutable state.</summary>
    /// <param name="at">The state that the merge was planned on.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="contents">The contents of the commits that the plan needs.</param>
    /// <param name="stop">Ends the merge: because the caller cancels it, or because its time is up.</param>
    /// <param name="isTimeUp">Whether the time that the merge may take is up; asked once it has been ended. Null for never.</param>
    public static MergeOutcome Merge(
        ProcessState at, MergePlan plan, IReadOnlyDictionary<CommitId, CommitContent> contents, CancellationToken stop, Func<bool>? isTimeUp = null)
    {
        try
        {
            return CausalMerge.Run(at, plan, contents, stop);
        }
        catch (OperationCanceledException)
        {
            return new MergeOutcome.Refused(isTimeUp?.Invoke() == true ? plan.Merge.TimeIsUp() : new Refusal(RefusalKind.Cancelled, $"To {plan.Merge} was cancelled."));
        }
    }

    /// <summary>The answer to an operation that has one; null if the operation is new. Its use for another request is refused and recorded.</summary>
    /// <param name="state">The state.</param>
    /// <param name="request">Who asks, under which operation, and for what.</param>
    /// <param name="allowance">How many refusals are recorded; null for all.</param>
    public static Transition? Repeat(ProcessState state, Request request, RefusalAllowance? allowance = null)
    {
        if (request.Operation == default)
        {
            return null;
        }

        var answers = state.AnswersTo(request.By);
        if (answers.Find(request.Operation) is { } answer)
        {
            return answer.Request == request.Body
                ? new Transition(state, [], answer.Answer)
                : Deny(state, request, allowance, RefusalKind.OperationIdReuse, $"The operation {request.Operation} was used for another request.");
        }

        return answers.IsTooOld(request.Operation.Order, request.Operation)
            ? Deny(state, request, allowance, RefusalKind.TooOld, $"The operation {request.Operation} is older than those of {request.By} that are remembered: whether it was done is in the history. Ask under a new operation.")
            : null;
    }

    /// <summary>Decides a command: short, on the turn, total.</summary>
    /// <param name="state">The state.</param>
    /// <param name="request">Who asks, under which operation, and for what.</param>
    /// <param name="command">What is to be done.</param>
    /// <param name="allowance">How many refusals are recorded; null for all.</param>
    public static Transition Step(ProcessState state, Request request, Command command, RefusalAllowance? allowance = null) => command is Command.Deny deny
        ? Deny(state, request, allowance, deny)
        : Repeat(state, request, allowance) ?? Answered(Decide(state, request, command), request, allowance);

    /// <summary>Records how many requests of a principal were refused without a record of their own.</summary>
    /// <param name="state">The state.</param>
    /// <param name="principal">The path of the principal.</param>
    /// <param name="uptime">How long the process has been up.</param>
    /// <param name="tally">What was refused.</param>
    public static Transition Summarise(ProcessState state, string principal, long uptime, RefusalTally tally)
    {
        ArgumentNullException.ThrowIfNull(state);
        var refusal = new Refusal(RefusalKind.LimitReached, tally.ToString());
        var record = new ProcessRecord.Denied(RefusalTally.CallName, refusal, new Request(default, principal, default)) { Uptime = Math.Max(state.Uptime, uptime) };
        return new Transition(Apply(state, record), [record], new Outcome.Refused(refusal));
    }

    /// <summary>The state after a record, live and in replay.</summary>
    /// <exception cref="ReplayException">The record does not fit the state, or does not lead where it says.</exception>
    public static ProcessState Apply(ProcessState state, ProcessRecord record) => record switch
    {
        ProcessRecord.Created created => state with { Identity = created.Identity },
        ProcessRecord.Committed committed => Committing.Apply(state, committed),
        ProcessRecord.Forked forked => Branching.Apply(state, forked),
        ProcessRecord.Advanced advanced => Branching.Apply(state, advanced),
        ProcessRecord.Discarded discarded => Branching.Apply(state, discarded),
        ProcessRecord.Denied denied => state.WithDenied(denied),
        ProcessRecord.Quarantined quarantined => Inbox.Apply(state, quarantined),
        ProcessRecord.Released released => Inbox.Apply(state, released),
        ProcessRecord.Answered answered => state.WithAnswered(answered),
        ProcessRecord.Sealed seal => Sealing.Apply(state, seal),
        _ => throw new ReplayException($"There is no record {record.GetType().Name}."),
    };

    /// <summary>
    /// The state after a record that a snapshot covers: its commits, branches and answers, but not their graphs, which
    /// <see cref="Restore"/> brings.
    /// </summary>
    /// <exception cref="ReplayException">The record does not fit the state.</exception>
    public static ProcessState Skip(ProcessState state, ProcessRecord record) => record switch
    {
        ProcessRecord.Committed committed => Committing.Skip(state, committed),
        ProcessRecord.Forked forked => Branching.Skip(state, forked),
        ProcessRecord.Advanced advanced => Branching.Skip(state, advanced),
        ProcessRecord.Sealed => state,
        _ => Apply(state, record),
    };

    /// <summary>The state after a seal whose graphs come from their snapshots, where all records before were skipped.</summary>
    /// <param name="state">The state after the records before.</param>
    /// <param name="seal">The seal.</param>
    /// <param name="versions">The graph of each of its branches.</param>
    /// <exception cref="ReplayException">A graph is not the one that was sealed.</exception>
    public static ProcessState Restore(ProcessState state, ProcessRecord.Sealed seal, ImmutableArray<GraphVersion> versions) => Sealing.Restore(state, seal, versions);

    internal static Transition Refuse(ProcessState state, RefusalKind kind, string message) =>
        new(state, [], new Outcome.Refused(new Refusal(kind, message)));

    /// <summary>The refusal of a request that names a branch that is not there. It names no others, since who asks may not see all.</summary>
    /// <param name="name">The name.</param>
    public static Refusal NoSuchBranch(string name) =>
        new(RefusalKind.NoSuchBranch, $"There is no branch '{name}'; ask for the list of branches to see those that you may read.");

    private static Transition Decide(ProcessState state, Request request, Command command) => command switch
    {
        Command.Create create => Create(state, create),
        Command.Install install => Installation.Step(state, request, install),
        Command.Import import => Import(state, request, import),
        Command.Commit commit => Committing.Step(state, request, commit.Proposal),
        Command.Fork fork => Branching.Fork(state, request, fork),
        Command.Advance advance => Branching.Advance(state, request, advance),
        Command.Discard discard => Branching.Discard(state, request, discard),
        Command.Settle settle => Outbox.Settle(state, request, settle.Settlement),
        Command.Deliver deliver => Outbox.Deliver(state, request, deliver.Message),
        Command.TakeOrSetAside take => Inbox.TakeOrSetAside(state, request, take.Item),
        Command.Retry retry => Inbox.Retry(state, request, retry.Number),
        Command.Drop drop => Inbox.Drop(state, request, drop.Number),
        Command.Map map => MappedRegions.Map(state, request, map.Region),
        Command.Refresh refresh => MappedRegions.Refresh(state, request, refresh.Region),
        Command.Unmap unmap => MappedRegions.Unmap(state, request, unmap.Path, unmap.Reason),
        Command.Tell tell => new Transition(state, [], tell.Outcome with { Conflicts = MergeConflict.Told(tell.Outcome.Conflicts) }),
        Command.Seal seal => Sealing.Step(state, seal),
        _ => Refuse(state, RefusalKind.BadRequest, $"There is no command {command.GetType().Name}."),
    };

    /// <summary>
    /// A transition that records its answer. One that changes nothing has no other record, and asked again when the state is
    /// another it would be answered otherwise. What was overtaken or cancelled is to be asked again, so it is not remembered. Nor is a
    /// refusal above the limit, which has no record either, so that work that fails does not fill the journal: a repeat does it again.
    /// </summary>
    private static Transition Answered(Transition decided, Request request, RefusalAllowance? allowance)
    {
        var isRemembered = decided.Outcome is Outcome.Committed or Outcome.Refused { Refusal.Kind: not (RefusalKind.Stale or RefusalKind.Cancelled) };
        if (!decided.Append.IsEmpty || request.Operation == default || !isRemembered)
        {
            return decided;
        }

        if (decided.Outcome is not Outcome.Refused refused)
        {
            var answered = new ProcessRecord.Answered(decided.Outcome, request);
            return new Transition(Apply(decided.Next, answered), [answered], decided.Outcome);
        }

        // A call may have a mebibyte of arguments, which a refusal of it names.
        var told = refused with { Refusal = refused.Refusal with { Message = ShownText.Cut(refused.Refusal.Message, ShownText.Detail) } };
        var uptime = Math.Max(decided.Next.Uptime, allowance?.Uptime ?? 0);
        if (allowance is not null && !decided.Next.Refused.MayRecord(uptime, allowance.Accounts.AsSpan()))
        {
            return decided with { Outcome = told, IsUnrecorded = true };
        }

        var record = new ProcessRecord.Answered(told, request)
        {
            Uptime = allowance is null ? null : uptime,
            Payer = allowance?.PayerOf(request.By) ?? string.Empty,
        };
        return new Transition(Apply(decided.Next, record), [record], told);
    }

    private static Transition Deny(ProcessState state, Request request, RefusalAllowance? allowance, RefusalKind kind, string message) =>
        Deny(state, request, allowance, new Command.Deny("to use an operation again", new Refusal(kind, message)));

    private static Transition Create(ProcessState state, Command.Create create)
    {
        if (state.Identity is not null)
        {
            return new Transition(state, [], new Outcome.Done());
        }

        var record = new ProcessRecord.Created(create.Identity);
        return new Transition(Apply(state, record), [record], new Outcome.Done());
    }

    private static Transition Import(ProcessState state, Request request, Command.Import import)
    {
        if (!state.Branches.TryGetValue(import.Branch, out var branch))
        {
            return new Transition(state, [], new Outcome.Refused(NoSuchBranch(import.Branch)));
        }

        return Patching.TryImport(branch.Library, branch.Version, branch.Allocator, import.Content, out var error) is { } result
            ? Committing.Step(state, request, new Proposal(branch.Name, branch.Head, import.Why, result) { MostHeld = import.MostHeld })
            : Refuse(state, RefusalKind.Error, error!.Message);
    }

    private static Transition Deny(ProcessState state, Request request, RefusalAllowance? allowance, Command.Deny deny)
    {
        var refusal = deny.Refusal with { Message = ShownText.Cut(deny.Refusal.Message, ShownText.Message) };
        var uptime = Math.Max(state.Uptime, allowance?.Uptime ?? 0);
        if (allowance is not null && !state.Refused.MayRecord(uptime, allowance.Accounts.AsSpan()))
        {
            return new Transition(state, [], new Outcome.Refused(refusal)) { IsUnrecorded = true };
        }

        var record = new ProcessRecord.Denied(ShownText.Cut(deny.What, ShownText.Asked), refusal, request)
        {
            Uptime = allowance is null ? null : uptime,
            Payer = allowance?.PayerOf(request.By) ?? string.Empty,
        };
        return new Transition(Apply(state, record), [record], new Outcome.Refused(refusal));
    }

    private static Refusal Ended(Run run, CollapseRequest request, bool isTimeUp)
    {
        var steps = Counted.Of(run.StepsUsed, "step");
        return isTimeUp
            ? new Refusal(RefusalKind.BudgetExhausted, $"{request.Call} was ended after {request.Limits.Time.TotalSeconds:0.###} s, the time that a run may take, and {steps}. Either a loop or a search does not end, or there is more to do than one run may; do it in several, or allow more steps, and so more time, if you may.")
            : new Refusal(RefusalKind.Cancelled, $"{request.Call} was cancelled after {steps}.");
    }

    private static Refusal WhyNot(Run run, CollapseRequest request, Func<RunError, string> tell) => run.Error is { } error
        ? new Refusal(KindOf(error.Kind), $"{request.Call}: {tell(error)}")
        : new Refusal(RefusalKind.Failed, run.FailedRule is { } rule ? $"{request.Call} failed: the rule '{rule}' has no match." : $"{request.Call} failed.");

    /// <summary>An unknown program, or arguments that do not fit, are a wrong request; everything else is the outcome of a right one.</summary>
    private static RefusalKind KindOf(RunErrorKind error) => error switch
    {
        RunErrorKind.Call => RefusalKind.BadRequest,
        RunErrorKind.Budget => RefusalKind.BudgetExhausted,
        _ => RefusalKind.Error,
    };
}
