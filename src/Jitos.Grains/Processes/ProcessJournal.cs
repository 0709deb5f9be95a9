using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>A process's machine as its journal sees it.</summary>
/// <param name="journal">Which journal it is.</param>
internal sealed class ProcessJournal(JournalId journal) : IJournaledMachine<ProcessState, ProcessRecord>
{
    /// <summary>What the process does for itself.</summary>
    public static readonly Request Own = new(default, string.Empty, default);

    public ProcessState Start() => ProcessState.Start();

    public ProcessRecord Read(JournalRecord record) => record.FormatVersion == ProcessRecordCodec.Version
        ? Belonging(ProcessRecordCodec.Read(record.Type, record.Payload))
        : throw new FormatException($"The record is of version {record.FormatVersion}; this program reads version {ProcessRecordCodec.Version}.");

    public RecordDraft Draft(ProcessRecord record) => Draft(record, ProcessRecordCodec.Write(record));

    public RecordDraft DraftAsRead(ProcessRecord record, JournalRecord stored) => Draft(record, ProcessRecordCodec.WriteAsRead(record));

    public ProcessState Apply(ProcessState state, ProcessRecord record) => ProcessMachine.Apply(state, record);

    public bool IsSeal(ProcessRecord record) => record is ProcessRecord.Sealed;

    public ImmutableArray<GraphVersion> GraphsOf(ProcessState state) => [.. state.Branches.Values.Select(branch => branch.Version)];

    public int CountGraphs(ProcessState state) => state.Branches.Count;

    public ImmutableArray<Digest> SnapshotsOf(ProcessRecord record) => record is ProcessRecord.Sealed { Branches: [{ Snapshot: var first }, ..] branches } && first != default
        ? [.. branches.Select(branch => branch.Snapshot)]
        : [];

    public ProcessState Skip(ProcessState state, ProcessRecord record) => ProcessMachine.Skip(state, Belonging(record));

    public ProcessState Restore(ProcessState state, ProcessRecord seal, ImmutableArray<GraphVersion> graphs) =>
        ProcessMachine.Restore(state, (ProcessRecord.Sealed)seal, graphs);

    public Decision<ProcessState, ProcessRecord> Seal(ProcessState state, ImmutableArray<Digest> snapshots) => DecisionOf(Step(state, new Command.Seal(snapshots)));

    /// <summary>What the process decides for itself.</summary>
    public static Transition Step(ProcessState state, Command command) => ProcessMachine.Step(state, Own, command);

    /// <summary>A transition as the journal sees it.</summary>
    public static Decision<ProcessState, ProcessRecord> DecisionOf(Transition transition) => new(transition.Next, transition.Append);

    private static RecordDraft Draft(ProcessRecord record, byte[] payload)
    {
        var (operation, receipt) = AnswerOf(record);
        return new(ProcessRecordCodec.TypeOf(record), ProcessRecordCodec.Version, operation, payload, receipt?.ToBytes());
    }

    private static (OperationId Operation, CommitReceipt? Receipt) AnswerOf(ProcessRecord record) => record switch
    {
        ProcessRecord.Committed committed => (committed.Commit.Cause, committed.Receipt),
        ProcessRecord.Forked forked => (forked.Asked.Operation, forked.Receipt),
        ProcessRecord.Advanced advanced => (advanced.Asked.Operation, advanced.Receipt),
        ProcessRecord.Discarded discarded => (discarded.Asked.Operation, discarded.Receipt),
        ProcessRecord.Denied denied => (denied.Asked.Operation, null),
        ProcessRecord.Released { Asked.Operation: var operation } released when operation != default => (operation, released.Receipt),
        ProcessRecord.Answered answered => (answered.Asked.Operation, null),
        _ => (default, null),
    };

    /// <summary>Demands that the journal of a process says that it is.</summary>
    private ProcessRecord Belonging(ProcessRecord record) =>
        record is ProcessRecord.Created { Identity: var identity } && (identity.Universe != journal.Universe || identity.Pid != journal.Pid)
            ? throw new ReplayException($"The journal belongs to the process {identity.Universe}/{identity.Pid}.")
            : record;
}
