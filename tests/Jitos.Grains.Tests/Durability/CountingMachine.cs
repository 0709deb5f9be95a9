using System.Buffers.Binary;
using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Storage;

namespace Jitos.Grains.Tests;

/// <summary>Counts; a record is the number added, and 0 is a seal.</summary>
internal sealed class CountingMachine : IJournaledMachine<CountingMachine.Count, int>
{
    /// <summary>What has been added up.</summary>
    internal sealed record Count(int Total);

    /// <summary>The size of a record's payload, in bytes.</summary>
    public int PayloadBytes { get; set; } = sizeof(int);

    /// <summary>How many graphs a seal confirms.</summary>
    public int Graphs { get; set; } = 1;

    public Count Start() => new(0);

    public int Read(JournalRecord record) => BinaryPrimitives.ReadInt32LittleEndian(record.Payload.Span);

    public RecordDraft Draft(int record)
    {
        var payload = new byte[PayloadBytes];
        BinaryPrimitives.WriteInt32LittleEndian(payload, record);
        return new RecordDraft(1, 1, default, payload, default);
    }

    public Count Apply(Count state, int record) => new(state.Total + record);

    public bool IsSeal(int record) => record == 0;

    public ImmutableArray<GraphVersion> GraphsOf(Count state) => [GraphVersion.Empty(new SymbolTable())];

    public int CountGraphs(Count state) => Graphs;

    public ImmutableArray<Digest> SnapshotsOf(int record) => [];

    public Count Skip(Count state, int record) => Apply(state, record);

    public Count Restore(Count state, int seal, ImmutableArray<GraphVersion> graphs) => state;

    public Decision<Count, int> Seal(Count state, ImmutableArray<Digest> snapshots) => new(state, [0]);
}
