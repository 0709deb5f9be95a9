using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process;

/// <summary>Makes commits, and applies them.</summary>
internal static class Committing
{
    /// <summary>The transition that commits a result on a branch.</summary>
    internal static Transition Step(ProcessState state, Request request, Proposal proposal)
    {
        if (!state.Branches.TryGetValue(proposal.Branch, out var branch))
        {
            return new Transition(state, [], new Outcome.Refused(ProcessMachine.NoSuchBranch(proposal.Branch)));
        }

        if (branch.Head != proposal.Head || StartOf(state, branch, proposal.Parents[0]) is null)
        {
            return ProcessMachine.Refuse(state, RefusalKind.Stale, $"The branch '{branch.Name}' has moved from commit {proposal.Head} to {branch.Head}.");
        }

        var result = proposal.Result;
        if (result.Version.Held is var held && held > proposal.MostHeld && held > branch.Version.Held)
        {
            return ProcessMachine.Refuse(state, RefusalKind.LimitReached, TooLarge(branch.Name, held, proposal.MostHeld));
        }

        var commit = new Commit(
            state.NextCommit,
            branch.Name,
            proposal.Parents,
            request.By,
            request.Operation,
            proposal.Parents.Append(branch.Head).Max(parent => parent == CommitId.Root ? 0 : state.CommitOf(parent).Seen) is var seen && seen > proposal.Seen ? seen : proposal.Seen,
            proposal.Why,
            result.StepCount,
            result.Derivations,
            result.Version.Checksum) { Origins = proposal.Origins, Declined = proposal.Declined, Message = proposal.Message };
        var record = new ProcessRecord.Committed(commit, request.Body, proposal.Call, result.Steps) { Within = proposal.Within, Conflicts = MergeConflict.Told(proposal.Conflicts), Result = result };
        return new Transition(Apply(state, record), [record], record.Answer);
    }

    internal static ProcessState Apply(ProcessState state, ProcessRecord.Committed record)
    {
        var (branch, start) = Follow(state, record.Commit);
        var (version, allocator) = record.Result is { } result ? (result.Version, result.Allocator) : Redo(start.Version, branch.Allocator, record);
        return version.Checksum == record.Commit.Checksum
            ? Record(state, record, InstalledModules.Opened(branch.Name, record.Commit.Id, version, start) with { Allocator = allocator })
            : throw new ReplayException($"Commit {record.Commit.Id} should lead to the checksum {record.Commit.Checksum}, but leads to {version.Checksum}.");
    }

    /// <summary>The state after a commit whose graph comes from a later snapshot.</summary>
    internal static ProcessState Skip(ProcessState state, ProcessRecord.Committed record) =>
        Record(state, record, Follow(state, record.Commit).Branch with { Head = record.Commit.Id });

    /// <summary>The branch that a commit moves, and the one at whose head its steps were applied: the same but for a rebase.</summary>
    internal static (Branch Branch, Branch Start) Follow(ProcessState state, Commit commit) =>
        commit.Id == state.NextCommit && state.Branches.TryGetValue(commit.Branch, out var branch) && StartOf(state, branch, commit.Base) is { } start
            ? (branch, start)
            : throw new ReplayException($"Commit {commit.Id} on '{commit.Branch}' does not follow the state before it.");

    private static string TooLarge(string branch, long held, long most) =>
        $"The graph of '{branch}' would take about {held} bytes; the limit 'graph' of /sys/policy/limits is {most} for the graph of a process. Delete what is not needed, use several processes, or have the limit raised: whoever may write to /sys/policy/limits does so with 'jitos call configure /sys/policy/limits \"graph\" \"BYTES\"'.";

    private static Branch? StartOf(ProcessState state, Branch branch, CommitId start) => branch.Head == start ? branch : state.At(start);

    private static ProcessState Record(ProcessState state, ProcessRecord.Committed record, Branch moved) => (state.WithBranch(moved) with
    {
        Commits = state.Commits.Add(record.Commit with { Modules = ModuleHistory.After(state, record) }),
        Received = Math.Max(state.Received, record.Commit.Message),
    }).WithAnswer(record.Commit.By, record.Commit.Cause, new AnsweredOperation(record.Request, record.Answer));

    private static (GraphVersion Version, IdAllocator Allocator) Redo(GraphVersion start, IdAllocator allocator, ProcessRecord.Committed record)
    {
        try
        {
            var graph = new GraphWriter(start, allocator);
            Replay.Apply(graph, StepReader.Read(record.Steps.Span, start));
            return (graph.ToVersion(), graph.Allocator);
        }
        catch (Exception error) when (error is DeltaMismatchException or PackedFormatException)
        {
            throw new ReplayException($"Commit {record.Commit.Id} can't be applied: {error.Message}", error);
        }
    }
}
