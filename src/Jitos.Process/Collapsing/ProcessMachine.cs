using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>All decisions of a process, pure. <see cref="Apply(ProcessState, ProcessRecord)"/> is the only function that changes a state.</summary>
public static class ProcessMachine
{
    private const long Quantum = 1 << 16;

    /// <summary>Runs a program: long, off the grain's turn, on one immutable state.</summary>
    public static CollapseOutcome Collapse(ProcessState at, CollapseRequest request, CancellationToken stop)
    {
        if (!at.Branches.TryGetValue(request.Branch, out var branch))
        {
            return new CollapseOutcome.Refused(NoSuchBranch(at, request.Branch));
        }

        var run = new Run(branch.Library, branch.Version, branch.Allocator, request.Call, request.Limits);
        while (run.Advance(Quantum) == RunStatus.Running)
        {
            if (stop.IsCancellationRequested)
            {
                return new CollapseOutcome.Refused(new Refusal(RefusalKind.Cancelled, $"{request.Call} was cancelled after {run.StepsUsed} steps."));
            }
        }

        return run.Result is { } result
            ? new CollapseOutcome.Proposed(new Proposal(branch.Name, branch.Head, request.Call.ToString(), result))
            : new CollapseOutcome.Refused(WhyNot(run, request));
    }

    /// <summary>The answer to an operation that has one; null if the operation is new.</summary>
    public static Transition? Repeat(ProcessState state, Request request)
    {
        if (state.AnswerTo(request.Operation) is not { } answer)
        {
            return null;
        }

        return answer.Request == request.Body
            ? new Transition(state, [], new Outcome.Committed(answer.Receipt))
            : Refuse(state, RefusalKind.OperationIdReuse, $"The operation {request.Operation} was used for another request.");
    }

    /// <summary>Decides a command: short, on the turn, total.</summary>
    public static Transition Step(ProcessState state, Request request, Command command) => Repeat(state, request) ?? Decide(state, request, command);

    /// <summary>The state after a record, live and in replay.</summary>
    /// <exception cref="ReplayException">The record does not fit the state, or does not lead where it says.</exception>
    public static ProcessState Apply(ProcessState state, ProcessRecord record) => record switch
    {
        ProcessRecord.Created created => state with { Identity = created.Identity },
        ProcessRecord.Committed committed => Apply(state, committed),
        ProcessRecord.Sealed seal => Apply(state, seal),
        _ => throw new ReplayException($"There is no record {record.GetType().Name}."),
    };

    /// <summary>
    /// The state after a record that a snapshot covers: its commit and answer, but not its graph, which
    /// <see cref="Restore"/> brings.
    /// </summary>
    /// <exception cref="ReplayException">The record does not fit the state.</exception>
    public static ProcessState Skip(ProcessState state, ProcessRecord record) => record switch
    {
        ProcessRecord.Committed committed => Record(state, committed, Follow(state, committed.Commit) with { Head = committed.Commit.Id }),
        ProcessRecord.Sealed => state,
        _ => Apply(state, record),
    };

    /// <summary>The state after a seal whose graph comes from its snapshot, where all records before were skipped.</summary>
    /// <exception cref="ReplayException">The graph is not the one that was sealed.</exception>
    public static ProcessState Restore(ProcessState state, ProcessRecord.Sealed seal, GraphVersion version)
    {
        var restored = state with { Branches = state.Branches.SetItem(Branch.Main, Move(state.Main, state.Main.Head, version, seal.Allocator)) };
        return state.Commits.IsEmpty || state.Commits[^1].Checksum == version.Checksum
            ? Apply(restored, seal)
            : throw new ReplayException($"The snapshot of commit {seal.Head} has the checksum {version.Checksum}, not {state.Commits[^1].Checksum}.");
    }

    internal static Transition Refuse(ProcessState state, RefusalKind kind, string message) =>
        new(state, [], new Outcome.Refused(new Refusal(kind, message)));

    /// <summary>The transition that commits a result on a branch.</summary>
    internal static Transition Commit(ProcessState state, Request request, Proposal proposal)
    {
        if (!state.Branches.TryGetValue(proposal.Branch, out var branch))
        {
            return new Transition(state, [], new Outcome.Refused(NoSuchBranch(state, proposal.Branch)));
        }

        if (branch.Head != proposal.Base)
        {
            return Refuse(state, RefusalKind.Stale, $"The branch '{branch.Name}' has moved from commit {proposal.Base} to {branch.Head}.");
        }

        var result = proposal.Result;
        var commit = new Commit(
            state.NextCommit,
            branch.Name,
            [branch.Head],
            request.By,
            request.Operation,
            0,
            proposal.Why,
            result.StepCount,
            result.Derivations,
            result.Version.Checksum);
        var record = new ProcessRecord.Committed(commit, request.Body, result.Steps) { Result = result };
        return new Transition(Apply(state, record), [record], new Outcome.Committed(record.Receipt));
    }

    private static Transition Decide(ProcessState state, Request request, Command command) => command switch
    {
        Command.Create create => Create(state, create),
        Command.Install install => Installation.Step(state, request, install),
        Command.Import import => Import(state, request, import),
        Command.Commit commit => Commit(state, request, commit.Proposal),
        Command.Seal seal => Seal(state, seal),
        _ => Refuse(state, RefusalKind.BadRequest, $"There is no command {command.GetType().Name}."),
    };

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
        var main = state.Main;
        return Patching.TryImport(main.Library, main.Version, main.Allocator, import.Content, out var error) is { } result
            ? Commit(state, request, new Proposal(main.Name, main.Head, import.Why, result))
            : Refuse(state, RefusalKind.Error, error!.Message);
    }

    private static Transition Seal(ProcessState state, Command.Seal seal)
    {
        if (state.Seal is not null || state.Identity is null)
        {
            return new Transition(state, [], new Outcome.Done());
        }

        var record = new ProcessRecord.Sealed(state.Main.Head, state.Main.Version.StateDigest(), state.Main.Allocator, seal.Snapshot);
        return new Transition(Apply(state, record), [record], new Outcome.Done());
    }

    private static ProcessState Apply(ProcessState state, ProcessRecord.Committed record)
    {
        var branch = Follow(state, record.Commit);
        var (version, allocator) = record.Result is { } result ? (result.Version, result.Allocator) : Redo(branch, record);
        if (version.Checksum != record.Commit.Checksum)
        {
            throw new ReplayException($"Commit {record.Commit.Id} should lead to the checksum {record.Commit.Checksum}, but leads to {version.Checksum}.");
        }

        return Record(state, record, Move(branch, record.Commit.Id, version, allocator));
    }

    /// <summary>The branch that a commit moves.</summary>
    private static Branch Follow(ProcessState state, Commit commit) =>
        commit.Id == state.NextCommit && state.Branches.TryGetValue(commit.Branch, out var branch) && commit.Parents.Contains(branch.Head)
            ? branch
            : throw new ReplayException($"Commit {commit.Id} on '{commit.Branch}' does not follow the state before it.");

    private static ProcessState Record(ProcessState state, ProcessRecord.Committed record, Branch moved) => (state with
    {
        Commits = state.Commits.Add(record.Commit),
        Branches = state.Branches.SetItem(moved.Name, moved),
        Seal = null,
    }).WithAnswer(record.Commit.Cause, new AnsweredOperation(record.Request, record.Receipt));

    private static (GraphVersion Version, IdAllocator Allocator) Redo(Branch branch, ProcessRecord.Committed record)
    {
        try
        {
            var graph = new GraphWriter(branch.Version, branch.Allocator);
            Replay.Apply(graph, StepReader.Read(record.Steps.Span, branch.Version.Symbols));
            return (graph.ToVersion(), graph.Allocator);
        }
        catch (Exception error) when (error is DeltaMismatchException or PackedFormatException)
        {
            throw new ReplayException($"Commit {record.Commit.Id} can't be applied: {error.Message}", error);
        }
    }

    private static Branch Move(Branch branch, CommitId head, GraphVersion version, IdAllocator allocator)
    {
        var sources = InstalledModules.In(version);
        if (sources.AsSpan().SequenceEqual(branch.Library.Modules.Skip(1).Select(module => module.Source).ToArray()))
        {
            return branch with { Head = head, Version = version, Allocator = allocator };
        }

        var library = InstalledModules.Link(version.Symbols, sources);
        return new Branch(branch.Name, head, version.WithIndexes(library.Schema.IndexedAttributes), allocator, library);
    }

    private static ProcessState Apply(ProcessState state, ProcessRecord.Sealed seal)
    {
        var digest = state.Main.Version.StateDigest();
        return seal.Head == state.Main.Head && seal.State == digest && seal.Allocator == state.Main.Allocator
            ? state with { Seal = seal }
            : throw new ReplayException($"The seal of commit {seal.Head} says {seal.State}; the state is commit {state.Main.Head} with {digest}.");
    }

    private static Refusal NoSuchBranch(ProcessState state, string name) =>
        new(RefusalKind.NoSuchBranch, $"There is no branch '{name}'; there are: {string.Join(", ", state.Branches.Keys)}.");

    private static Refusal WhyNot(Run run, CollapseRequest request) => run.Error is { } error
        ? new Refusal(RefusalKind.Error, $"{request.Call}: {error.Message}")
        : new Refusal(RefusalKind.Failed, run.FailedRule is { } rule ? $"{request.Call} failed: the rule '{rule}' has no match." : $"{request.Call} failed.");
}
