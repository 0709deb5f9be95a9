using Jitos.Grains;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Fuzz.Tests;

/// <summary>Every decoder of the system, with samples.</summary>
internal static class Decoders
{
    private static readonly SampleWorld World = new();

    private static readonly FramePosition At = new(JournalId.Kernel("default"), 1, 0);

    public static IReadOnlyList<Decoder> All { get; } =
    [
        .. ProcessRecords(),
        .. KernelRecords(),
        new("StepReader.Read", Steps(), bytes => StepReader.Read(bytes, new SymbolTable())),
        new("ArgumentCodec.Read", [ArgumentCodec.Write(Arguments)], bytes => ArgumentCodec.Read(bytes)),
        new("ImportContent.FromBytes", [Import.ToBytes()], bytes => ImportContent.FromBytes(bytes)),
        new("Syscall.FromBytes", [.. Decided().Where(decided => decided.Call.Whole is not null).Select(decided => decided.Call.Whole!.ToBytes())], bytes => Syscall.FromBytes(bytes)),
        new("Receipt.FromBytes", [.. Decided().Select(decided => decided.Receipt.ToBytes())], bytes => Receipt.FromBytes(bytes)),
        new("NamedArguments.Read", [NamedArguments.Write(Named)], bytes => NamedArguments.Read(bytes)),
        new("CommitReceipt.FromBytes", [new CommitReceipt(new CommitId(3), new Checksum(UInt128.MaxValue), 2, 1).ToBytes()], bytes => CommitReceipt.FromBytes(bytes)),
        new("Snapshot.Read", [Snapshot.Write(World.Graphs.Before), Snapshot.Write(World.Graphs.After)], bytes => Snapshot.Read(bytes, new SymbolTable())) { Declared = [typeof(FormatException), typeof(DeltaMismatchException)] },
        new("Frame.Read", [FrameOf().ToBytes(Symbols)], bytes => Frame.Read(bytes, new SymbolTable())) { Declared = [typeof(FormatException), typeof(DeltaMismatchException)] },
        new("SpaceSnapshot.Read", [SnapshotOf().ToBytes(Symbols)], bytes => SpaceSnapshot.Read(bytes, new SymbolTable())) { Declared = [typeof(FormatException), typeof(DeltaMismatchException)] },
        new("FrameCodec.TryDecode", Frames(), bytes => FrameCodec.TryDecode(bytes, At, out _, out _)) { Declared = [], Reseal = FrameSeal.Renew },
        new("JournalScan.TryNext", Frames(), Scan) { Declared = [], Reseal = FrameSeal.Renew },
        new("CallChecks.ReadSyscall", [.. Decided().Where(decided => decided.Call.Whole is not null).Select(decided => decided.Call.Whole!.ToBytes())], bytes => CallChecks.ReadSyscall(bytes)) { Declared = [typeof(Contracts.FaultException)] },
        new("CallChecks.ReadArguments", [ArgumentCodec.Write(Arguments)], bytes => CallChecks.ReadArguments(bytes)) { Declared = [typeof(Contracts.FaultException)] },
        new("CallChecks.ReadImport", [Import.ToBytes()], bytes => CallChecks.ReadImport(bytes)) { Declared = [typeof(Contracts.FaultException)] },
    ];

    private static SymbolTable Symbols => World.Graphs.After.Symbols;

    private static System.Collections.Immutable.ImmutableArray<ActualArgument> Arguments =>
        [ActualArgument.Of(Value.Of("text")), ActualArgument.Of(ElementId.Edge(2, 7)), ActualArgument.Of(Value.OfList([Value.Of(1), Value.Of(2.5), Value.OfList([Value.False])])), ActualArgument.Of(Value.Absent)];

    private static System.Collections.Immutable.ImmutableSortedDictionary<string, Value> Named =>
        System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("port", Value.Of("/net/inbox")), KeyValuePair.Create("body", Value.OfBytes([1, 2, 3]))]);

    private static ImportContent Import => new(
        [new ImportContent.Node("Person", [new("name", Value.Of("ann")), new("age", Value.Of(3))]), new ImportContent.Node("Person", [])],
        [new ImportContent.Edge("knows", 0, 1, [new("since", Value.Of(-5))])]);

    private static IEnumerable<Decoder> ProcessRecords() =>
        from kind in World.ProcessRecords.GroupBy(ProcessRecordCodec.TypeOf)
        select new Decoder($"ProcessRecordCodec.Read({kind.First().GetType().Name})", [.. kind.Select(ProcessRecordCodec.Write)], bytes => ProcessRecordCodec.Read(kind.Key, bytes));

    private static IEnumerable<Decoder> KernelRecords() =>
        from kind in World.KernelRecords.GroupBy(KernelRecordCodec.TypeOf)
        select new Decoder($"KernelRecordCodec.Read({kind.First().GetType().Name})", [.. kind.Select(KernelRecordCodec.Write)], bytes => KernelRecordCodec.Read(kind.Key, bytes));

    private static IEnumerable<KernelRecord.Decided> Decided() => World.KernelRecords.OfType<KernelRecord.Decided>();

    private static List<byte[]> Steps() => [.. World.ProcessRecords.OfType<ProcessRecord.Committed>().Select(committed => committed.Steps.ToArray()).Where(steps => steps.Length < 4_096)];

    private static Frame FrameOf() =>
        new(new SpaceId(7), 1, 2, new CommitId(1), new CommitId(2), Delta.Between(World.Graphs.Before, World.Graphs.After), new SliceChecksum(9));

    private static SpaceSnapshot SnapshotOf() =>
        new(new SpaceId(7), 1, 2, new CommitId(2), Delta.Between(GraphVersion.Empty(Symbols), World.Graphs.After), new SliceChecksum(9));

    private static List<byte[]> Frames()
    {
        var tail = JournalTail.Empty(JournalId.Kernel("default"));
        var (first, second) = (RecordsOf(World.KernelRecords.Take(1)), RecordsOf(World.KernelRecords.Skip(1)));
        var one = FrameCodec.Encode(tail, 1, new WriterId("sample-writer-id"u8), first);
        var two = FrameCodec.Encode(one.Tail, 1, new WriterId("sample-writer-id"u8), second);
        return [one.Bytes, two.Bytes];
    }

    private static RecordDraft[] RecordsOf(IEnumerable<KernelRecord> records) =>
        [.. records.Select(record => new RecordDraft(KernelRecordCodec.TypeOf(record), KernelRecordCodec.Version, default, KernelRecordCodec.Write(record), default))];

    private static void Scan(byte[] bytes)
    {
        var start = JournalTail.Empty(JournalId.Kernel("default"));
        _ = new JournalScan(start, start).TryNext(bytes, out _, out _);
    }
}
