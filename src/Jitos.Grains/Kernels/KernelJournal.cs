using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The kernel's machine as its journal sees it.</summary>
/// <param name="journal">Which journal it is.</param>
internal sealed class KernelJournal(JournalId journal) : IJournaledMachine<KernelState, KernelRecord>
{
    public KernelState Start() => KernelState.Start();

    public KernelRecord Read(JournalRecord record) => record.FormatVersion is >= KernelRecordCodec.OldestVersion and <= KernelRecordCodec.Version
        ? Belonging(KernelRecordCodec.Read(record.Type, record.Payload))
        : throw new FormatException($"The record is of version {record.FormatVersion}; this program reads versions {KernelRecordCodec.OldestVersion} to {KernelRecordCodec.Version}.");

    public RecordDraft Draft(KernelRecord record) => Draft(record, KernelRecordCodec.VersionOf(record));

    public RecordDraft DraftAsRead(KernelRecord record, JournalRecord stored) => Draft(record, stored.FormatVersion);

    public KernelState Apply(KernelState state, KernelRecord record) => KernelMachine.Apply(state, record);

    public bool IsSeal(KernelRecord record) => record is KernelRecord.Sealed;

    public ImmutableArray<GraphVersion> GraphsOf(KernelState state) => [state.Root];

    public ImmutableArray<Digest> SnapshotsOf(KernelRecord record) => record is KernelRecord.Sealed { Snapshot: var snapshot } && snapshot != default ? [snapshot] : [];

    public KernelState Skip(KernelState state, KernelRecord record) => KernelMachine.Skip(state, record);

    public KernelState Restore(KernelState state, KernelRecord seal, ImmutableArray<GraphVersion> graphs) =>
        KernelMachine.Restore(state, (KernelRecord.Sealed)seal, graphs[0]);

    public Decision<KernelState, KernelRecord> Seal(KernelState state, ImmutableArray<Digest> snapshots)
    {
        var transition = KernelMachine.Seal(state, snapshots.IsEmpty ? default : snapshots[0]);
        return new(transition.Next, transition.Append);
    }

    private static RecordDraft Draft(KernelRecord record, ushort version)
    {
        var receipt = (record as KernelRecord.Decided)?.Receipt;
        return new(KernelRecordCodec.TypeOf(record), version, receipt?.Operation ?? default, KernelRecordCodec.Write(record, version), receipt?.ToBytes());
    }

    /// <summary>Demands that the journal of a universe says that it is.</summary>
    private KernelRecord Belonging(KernelRecord record) => record is KernelRecord.Booted booted && booted.Universe != journal.Universe
        ? throw new ReplayException($"The journal belongs to the universe '{booted.Universe}'.")
        : record;
}
