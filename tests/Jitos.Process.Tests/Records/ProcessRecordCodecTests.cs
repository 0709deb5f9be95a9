using CsCheck;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class ProcessRecordCodecTests
{
    private static readonly Digest State = Digest.Of([1]);

    private static readonly ProcessRecord.Committed Committed = new(
        new Commit(new CommitId(7), "main", [new CommitId(6), new CommitId(3)], "operator", TestProcess.Operation(9), 5, "add(\"a\")", 2, 1, new Checksum(258))
        {
            Origins = [new StepRange(new CommitId(3), 1, 2)],
            Declined = [new StepRange(new CommitId(4), 0, 1)],
            Message = 6,
        },
        Digest.Of([2]),
        new Invocation("add", [ActualArgument.Of(Value.Of("a"))]),
        new byte[] { 1, 2, 3 }) { Within = new ViewCall("near", [ActualArgument.Of(Value.Of("a"))]) };

    public static TheoryData<ushort, string> Golden => new()
    {
        { 1, "84036764656661756c74036c737570706c792d636861696e" },
        { 2, "940307646d61696e820603686f70657261746f725000000000000000000000000000000009056861646428226122290201500000000000000000000000000000010281830301028183040001065820dbc1b4c900ffe48d575b5da5c638040125f65db0fe3e24494b76ea986457d986636164644701000100040161646e656172470100010004016143010203" },
        { 3, "82038187646d61696e0758204bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a000c182258200000000000000000000000000000000000000000000000000000000000000000" },
        { 4, "890382616163622f630750000000000000000000000000000001020342040550000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5" },
        { 5, "8703646d61696e07500000000000000000000000000000010250000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5" },
        { 6, "8703616107500000000000000000000000000000010250000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5" },
        { 10, "8b030b626e6f0050000000000000000000000000000000000000818b050401056464726f70810164746578746864726f70732069740300810650000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5" },
        { 7, "870370636f6c6c61707365206f6e206d61696e09686e6f20726967687450000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5" },
        { 8, "89030269666f7262696464656e01060562686965696e626f78662f7573722f31" },
        { 9, "880302f407500000000000000000000000000000010250000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Write_OfEachRecord_GivesTheGoldenBytes(ushort type, string hex)
    {
        var record = Sample(type);

        Assert.Equal(type, ProcessRecordCodec.TypeOf(record));
        Assert.Equal(hex, Convert.ToHexStringLower(ProcessRecordCodec.Write(record)));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Read_OfTheGoldenBytes_GivesTheRecord(ushort type, string hex)
    {
        var read = ProcessRecordCodec.Read(type, Convert.FromHexString(hex));

        Assert.Equal(hex, Convert.ToHexStringLower(ProcessRecordCodec.Write(read)));
        Assert.Equal(Sample(type).GetType(), read.GetType());
    }

    [Fact]
    public void Write_OfARefusalThatIsCountedAndOfAForkThatAnotherPaysFor_SaysWhoPays()
    {
        const string Denied = "890370636f6c6c61707365206f6e206d61696e09686e6f20726967687450000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c51910e1682f7573722f616e6e";
        const string Forked = "8a0382616163622f630750000000000000000000000000000001020342040550000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c5682f7573722f616e6e";
        var denied = (ProcessRecord.Denied)Sample(7) with { Uptime = 4_321, Payer = "/usr/ann" };
        var forked = (ProcessRecord.Forked)Sample(4) with { Owner = "/usr/ann" };

        Assert.Equal((Denied, Forked), (Convert.ToHexStringLower(ProcessRecordCodec.Write(denied)), Convert.ToHexStringLower(ProcessRecordCodec.Write(forked))));
        Assert.Equal(denied, ProcessRecordCodec.Read(7, Convert.FromHexString(Denied)));
        Assert.Equal("/usr/ann", ((ProcessRecord.Forked)ProcessRecordCodec.Read(4, Convert.FromHexString(Forked))).Owner);
        Assert.Throws<FormatException>(() => ProcessRecordCodec.Read(7, Convert.FromHexString("880370636f6c6c61707365206f6e206d61696e09686e6f20726967687450000000000000000000000000000000096d2f7573722f6f70657261746f725820084fed08b978af4d7d196a7446a86b58009e636b611db16211b65a9aadff29c51910e1")));
    }

    [Fact]
    public void Write_OfAnAnsweredRefusalThatIsCounted_HasUptimeAndPayerAtItsEndAndReadsBack()
    {
        var answered = (ProcessRecord.Answered)Sample(10);
        var counted = answered with { Uptime = 4_321, Payer = "/usr/ann" };

        var (plain, bytes) = (Convert.ToHexStringLower(ProcessRecordCodec.Write(answered)), Convert.ToHexStringLower(ProcessRecordCodec.Write(counted)));
        var read = Assert.IsType<ProcessRecord.Answered>(ProcessRecordCodec.Read(10, Convert.FromHexString(bytes)));

        Assert.Equal(("8b", "8d"), (plain[..2], bytes[..2]));
        Assert.Equal(plain[2..] + "1910e1682f7573722f616e6e", bytes[2..]);
        Assert.Equal((4_321L, "/usr/ann"), (read.Uptime, read.Payer));
    }

    [Fact]
    public void Read_OfAnUnknownTypeOrVersion_IsRefused()
    {
        var created = ProcessRecordCodec.Write(Sample(1));
        created[1]++;

        Assert.Throws<FormatException>(() => ProcessRecordCodec.Read(11, ProcessRecordCodec.Write(Sample(1))));
        Assert.Throws<FormatException>(() => ProcessRecordCodec.Read(1, created));
    }

    [Fact]
    public void Read_OfGarbage_ReadsOrRefuses() => Gen.Select(Gen.UShort[0, 11], Gen.Byte.Array[0, 64]).Sample((type, bytes) => IsTotal(type, bytes));

    [Fact]
    public void Read_OfADamagedRecord_ReadsOrRefuses() => Gen.Select(Gen.UShort[1, 10], Gen.Int[0, 1_000], Gen.Byte, Gen.Int[0, 200]).Sample((type, at, value, cut) =>
    {
        var bytes = ProcessRecordCodec.Write(Sample(type));
        bytes[at % bytes.Length] = value;
        return IsTotal(type, bytes[..^Math.Min(cut / 100, bytes.Length)]);
    });

    [Fact]
    public void Receipt_AsBytes_ReadsBack()
    {
        var receipt = new CommitReceipt(new CommitId(7), new Checksum(UInt128.MaxValue), 2, 1);

        Assert.Equal(receipt, CommitReceipt.FromBytes(receipt.ToBytes()));
        Assert.Equal("85010750ffffffffffffffffffffffffffffffff0201", Convert.ToHexStringLower(receipt.ToBytes()));
        Assert.Throws<FormatException>(() => CommitReceipt.FromBytes(receipt.ToBytes().AsMemory(0, 5)));
    }

    [Fact]
    public void Write_OfACommitWithConflicts_HasThemAtItsEndAndReadsBack()
    {
        var record = Committed with { Conflicts = [Conflict] };

        var bytes = ProcessRecordCodec.Write(record);
        var read = Assert.IsType<ProcessRecord.Committed>(ProcessRecordCodec.Read(2, bytes));

        Assert.Equal("95", Convert.ToHexStringLower(bytes)[..2]);
        Assert.Equal(Convert.ToHexStringLower(ProcessRecordCodec.Write(Committed))[2..], Convert.ToHexStringLower(bytes)[2..^(2 * ConflictBytes)]);
        Assert.Equal(Conflict.ToString(), Assert.Single(read.Conflicts).ToString());
        Assert.Equal(bytes, ProcessRecordCodec.Write(read));
    }

    [Fact]
    public void Write_OfAConflictThatCanBeResolved_HasTheResolutionsAtItsEnd()
    {
        var resolvable = Conflict with { Conflict = Conflict.Conflict with { Admissible = [Resolution.Skip, Resolution.Rerun], Resolved = Resolution.Rerun } };
        var record = (ProcessRecord.Answered)Sample(10);

        var bytes = ProcessRecordCodec.Write(record with { Answer = record.Answer with { Conflicts = [resolvable] } });
        var read = Assert.IsType<ProcessRecord.Answered>(ProcessRecordCodec.Read(10, bytes)).Answer.Conflicts.Single().Conflict;

        Assert.Equal(Convert.ToHexStringLower(ProcessRecordCodec.Write(record)).Replace("818b05", "818d05", StringComparison.Ordinal).Replace("03008106", "0300810682010303", StringComparison.Ordinal), Convert.ToHexStringLower(bytes));
        Assert.Equal([Resolution.Skip, Resolution.Rerun], read.Admissible);
        Assert.Equal(Resolution.Rerun, read.Resolved);
        Assert.Throws<FormatException>(() => ProcessRecordCodec.Read(10, Convert.FromHexString(Convert.ToHexStringLower(bytes).Replace("82010303", "82010403", StringComparison.Ordinal))));
    }

    private const int ConflictBytes = 31;

    private static readonly MergeConflict Conflict = new(
        new Conflict(ConflictKind.Overwritten, new StepOrigin(4, 1), 5, "drop", [ElementId.Node(0, 1)], "text", "drops it", new StepOrigin(3, 0)), [new CommitId(6)]);

    private static Request Asked => new(TestProcess.Operation(9), "/usr/operator", Digest.Of([3]));

    private static ProcessRecord Sample(ushort type) => type switch
    {
        1 => new ProcessRecord.Created(new ProcessIdentity("default", 3, "supply-chain")),
        2 => Committed,
        3 => new ProcessRecord.Sealed([new BranchSeal("main", new CommitId(7), State, new IdAllocator(0, 12, 34), default)]),
        4 => new ProcessRecord.Forked(["a", "b/c"], new CommitId(7), new Checksum(258), 3, new byte[] { 4, 5 }, Asked),
        5 => new ProcessRecord.Advanced("main", new CommitId(7), new Checksum(258), Asked),
        6 => new ProcessRecord.Discarded("a", new CommitId(7), new Checksum(258), Asked),
        8 => new ProcessRecord.Quarantined(new QuarantinedItem(2, new Incoming.Letter(new Message(6, "inbox", "/usr/1", "hi", 5)), "forbidden")),
        9 => new ProcessRecord.Released(2, false, new CommitId(7), new Checksum(258), Asked),
        10 => new ProcessRecord.Answered(new Outcome.Refused(new Refusal(RefusalKind.Conflicts, "no")) { Conflicts = [Conflict] }, Asked),
        _ => new ProcessRecord.Denied("collapse on main", new Refusal(RefusalKind.Denied, "no right"), Asked),
    };

    private static bool IsTotal(ushort type, byte[] bytes)
    {
        try
        {
            return ProcessRecordCodec.Read(type, bytes) is not null;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
