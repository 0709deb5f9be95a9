using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>A process's machine as its journal sees it.</summary>
/// <param name="journal">Which journal it is.</param>
internal sealed class ProcessJournal(JournalId journal) : IJournaledMachine<ProcessState, ProcessRecord>
{
    private static readonly Request Own = new(default, string.Empty, default);

    public ProcessState Start() => ProcessState.Start();

    public ProcessRecord Read(JournalRecord record) => record.FormatVersion == ProcessRecordCodec.Version
        ? Belonging(ProcessRecordCodec.Read(record.Type, record.Payload))
        : throw new FormatException($"The record is of version {record.FormatVersion}; this program reads version {ProcessRecordCodec.Version}.");

    public RecordDraft Draft(ProcessRecord record)
    {
        var committed = record as ProcessRecord.Committed;
        return new(ProcessRecordCodec.TypeOf(record), ProcessRecordCodec.Version, committed?.Commit.Cause ?? default, ProcessRecordCodec.Write(record), committed?.Receipt.ToBytes());
    }

    public ProcessState Apply(ProcessState state, ProcessRecord record) => ProcessMachine.Apply(state, record);

    public bool IsSeal(ProcessRecord record) => record is ProcessRecord.Sealed;

    public GraphVersion GraphOf(ProcessState state) => state.Main.Version;

    public Digest SnapshotOf(ProcessRecord record) => record is ProcessRecord.Sealed seal ? seal.Snapshot : default;

    public ProcessState Skip(ProcessState state, ProcessRecord record) => ProcessMachine.Skip(state, Belonging(record));

    public ProcessState Restore(ProcessState state, ProcessRecord seal, GraphVersion graph) =>
        ProcessMachine.Restore(state, (ProcessRecord.Sealed)seal, graph);

    public Decision<ProcessState, ProcessRecord> Seal(ProcessState state, Digest snapshot) => DecisionOf(Step(state, new Command.Seal(snapshot)));

    /// <summary>What the process decides for itself.</summary>
    public static Transition Step(ProcessState state, Command command) => ProcessMachine.Step(state, Own, command);

    /// <summary>A transition as the journal sees it.</summary>
    public static Decision<ProcessState, ProcessRecord> DecisionOf(Transition transition) => new(transition.Next, transition.Append);

    /// <summary>Demands that the journal of a process says that it is.</summary>
    private ProcessRecord Belonging(ProcessRecord record) =>
        record is ProcessRecord.Created { Identity: var identity } && (identity.Universe != journal.Universe || identity.Pid != journal.Pid)
            ? throw new ReplayException($"The journal belongs to the process {identity.Universe}/{identity.Pid}.")
            : record;
}
