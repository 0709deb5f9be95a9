using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Bench;

/// <summary>
/// A process in full: its machine decides, its records go to a journal in a SQLite file. As in a silo, it goes on while
/// the previous group of records is being written, one append in flight.
/// </summary>
internal sealed class JournalCommitter : ICommitter
{
    private static readonly Request Own = new(default, "bench", default);

    private readonly string directory;
    private readonly SqliteStore store;
    private readonly List<RecordDraft> waiting = [];
    private readonly IJournal journal;
    private Task<AppendOutcome>? inFlight;
    private ProcessState state = ProcessState.Start();

    private JournalCommitter(SqliteStore store, IJournal journal, string directory)
    {
        (this.store, this.journal, this.directory) = (store, journal, directory);
    }

    /// <summary>Starts a process with the module installed.</summary>
    internal static async Task<JournalCommitter> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("jitos-bench").FullName;
        var store = SqliteStore.Open(directory);
        var journal = await store.OpenAsync(JournalId.Process("bench", 1), WriterId.Create());
        var committer = new JournalCommitter(store, journal, directory);
        await committer.TakeAsync(new Command.Create(new ProcessIdentity("bench", 1, "mutex")));
        await committer.TakeAsync(new Command.Install(MutexCalls.Source));
        return committer;
    }

    public ValueTask CommitAsync(Invocation call)
    {
        var outcome = ProcessMachine.Collapse(state, new CollapseRequest(Branch.Main, call, RunLimits.Default), CancellationToken.None);
        return outcome is CollapseOutcome.Proposed proposed
            ? TakeAsync(new Command.Commit(proposed.Proposal))
            : throw new InvalidOperationException($"{call}: {outcome}");
    }

    public async ValueTask FinishAsync()
    {
        while (waiting.Count > 0 || inFlight is not null)
        {
            await AppendAsync(waits: true);
        }
    }

    public async ValueTask<GraphVersion> VerifyAsync(long derivations)
    {
        var replayed = ProcessState.Start();
        await foreach (var frame in store.ReadAsync(journal.Id))
        {
            foreach (var record in frame.Records)
            {
                var read = ProcessRecordCodec.Read(record.Type, record.Payload);
                derivations -= read is ProcessRecord.Committed committed ? committed.Commit.Derivations : 0;
                replayed = ProcessMachine.Apply(replayed, read);
            }
        }

        MutexCalls.Require(derivations == 0, $"{derivations} derivations are missing in the journal");
        MutexCalls.Require(replayed.Main.Version.StateDigest() == state.Main.Version.StateDigest(), "the state digest after replay of the journal");
        return state.Main.Version;
    }

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private async ValueTask TakeAsync(Command command)
    {
        var transition = ProcessMachine.Step(state, Own, command);
        if (transition.Outcome is Outcome.Refused refused)
        {
            throw new InvalidOperationException(refused.Refusal.Message);
        }

        state = transition.Next;
        waiting.AddRange(transition.Append.Select(record =>
            new RecordDraft(ProcessRecordCodec.TypeOf(record), ProcessRecordCodec.Version, default, ProcessRecordCodec.Write(record), default)));
        await AppendAsync(waits: false);
    }

    /// <summary>Starts the next append once the one in flight is done.</summary>
    private async ValueTask AppendAsync(bool waits)
    {
        if (inFlight is not null && (waits || inFlight.IsCompleted))
        {
            var outcome = await inFlight;
            MutexCalls.Require(outcome is AppendOutcome.Written, $"an append ended as {outcome}");
            inFlight = null;
        }

        if (inFlight is null && waiting.Count > 0)
        {
            var group = waiting.Take(JournalLimits.CountThatFits(waiting)).ToArray();
            waiting.RemoveRange(0, group.Length);
            inFlight = journal.AppendAsync(group).AsTask();
        }
    }
}
