using CsCheck;
using Jitos.Graph;

namespace Jitos.Kernel.Tests;

public sealed class KernelRecordCodecTests
{
    public static TheoryData<ushort, string> Golden => new()
    {
        { 101, "85036764656661756c746d6d6f64756c65206b65726e656c430102035000000000000000000000000000000102" },
        { 102, "8e056d2f7573722f6f70657261746f72001a6553f10056010005737061776e0201052f70726f630004036f6e65583b89025000000000000000000000000000000009006002500000000000000000000000000000010281672f70726f632f31636c617781652f66732f6142040563776879010219012c810c1910e1682f7573722f616e6e" },
        { 103, "87030758204bf5122f344554c53bde2ebb8cd2b7e3d1600ad631c385a5d7cce23c7785459a000c182258200000000000000000000000000000000000000000000000000000000000000000" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Write_OfEachRecord_GivesTheGoldenBytes(ushort type, string hex)
    {
        var record = Sample(type);

        Assert.Equal(type, KernelRecordCodec.TypeOf(record));
        Assert.Equal(hex, Convert.ToHexStringLower(KernelRecordCodec.Write(record)));
    }

    [Theory]
    [MemberData(nameof(Golden))]
    public void Read_OfTheGoldenBytes_GivesTheRecord(ushort type, string hex)
    {
        var read = KernelRecordCodec.Read(type, Convert.FromHexString(hex));

        Assert.Equal(hex, Convert.ToHexStringLower(KernelRecordCodec.Write(read)));
        Assert.Equal(Sample(type).GetType(), read.GetType());
    }

    [Fact]
    public void Read_OfADecisionOfVersion3_GivesItWithoutAnUptimeAndTheSameBytes()
    {
        const string Hex = "8c036d2f7573722f6f70657261746f72001a6553f10056010005737061776e0201052f70726f630004036f6e65583b89025000000000000000000000000000000009006002500000000000000000000000000000010281672f70726f632f31636c617781652f66732f6142040563776879010219012c810c";

        var read = (KernelRecord.Decided)KernelRecordCodec.Read(102, Convert.FromHexString(Hex));

        Assert.Null(read.By.Uptime);
        Assert.Equal(((ushort)3, Hex), (KernelRecordCodec.VersionOf(read), Convert.ToHexStringLower(KernelRecordCodec.Write(read))));
        Assert.Equal(5, KernelRecordCodec.VersionOf(Sample(102)));
    }

    [Fact]
    public void Read_OfADecisionOfVersion4_GivesItWithItsUptimeAndNoPayer()
    {
        const string Hex = "8d046d2f7573722f6f70657261746f72001a6553f10056010005737061776e0201052f70726f630004036f6e65583b89025000000000000000000000000000000009006002500000000000000000000000000000010281672f70726f632f31636c617781652f66732f6142040563776879010219012c810c1910e1";

        var read = (KernelRecord.Decided)KernelRecordCodec.Read(102, Convert.FromHexString(Hex));

        Assert.Equal((4_321, "", "spawn(/proc, \"one\")"), (read.By.Uptime, read.Payer, read.Call.Text));
        Assert.Equal(TestKernel.Spawn("one").ToBytes(), read.Call.Whole!.ToBytes());
        Assert.Equal(Hex, Convert.ToHexStringLower(KernelRecordCodec.Write(read, 4)));
    }

    [Fact]
    public void Refusal_IsWrittenWithoutItsArgumentsButWithTheirDigest()
    {
        const string Hex = "91056d2f7573722f6f70657261746f72001a6553f10040583b89025000000000000000000000000000000009046002500000000000000000000000000000010281672f70726f632f31636c617781652f66732f6142040563776879010219012c810c1910e16065737061776e73737061776e282f70726f632c20226f6e6522295820b0f537519934bc642f511d573d546bf5223d641c6ebd0927214f4532b35aa8f8";
        var decided = (KernelRecord.Decided)Sample(102);
        var refused = decided with { Call = decided.Call with { Whole = null }, Payer = "", Receipt = decided.Receipt with { Refusal = SyscallRefusal.Denied } };

        var read = (KernelRecord.Decided)KernelRecordCodec.Read(102, KernelRecordCodec.Write(refused));

        Assert.Equal(Hex, Convert.ToHexStringLower(KernelRecordCodec.Write(read)));
        Assert.Equal(refused.Call, read.Call);
    }

    [Fact]
    public void Read_OfADecisionThatAcceptsWithoutItsCall_IsRefused()
    {
        var decided = (KernelRecord.Decided)Sample(102);
        var without = KernelRecordCodec.Write(decided with { Call = decided.Call with { Whole = null } });

        Assert.Throws<FormatException>(() => KernelRecordCodec.Read(102, without));
    }

    [Fact]
    public void Read_OfAnUnknownTypeOrVersion_IsRefused()
    {
        var seal = KernelRecordCodec.Write(Sample(103));
        seal[1]++;

        Assert.Throws<FormatException>(() => KernelRecordCodec.Read(104, KernelRecordCodec.Write(Sample(103))));
        Assert.Throws<FormatException>(() => KernelRecordCodec.Read(103, seal));
    }

    [Fact]
    public void Read_OfGarbage_ReadsOrRefuses() => Gen.Select(Gen.UShort[100, 104], Gen.Byte.Array[0, 64]).Sample((type, bytes) => IsTotal(type, bytes));

    [Fact]
    public void Read_OfADamagedRecord_ReadsOrRefuses() => Gen.Select(Gen.UShort[101, 103], Gen.Int[0, 1_000], Gen.Byte, Gen.Int[0, 200]).Sample((type, at, value, cut) =>
    {
        var bytes = KernelRecordCodec.Write(Sample(type));
        bytes[at % bytes.Length] = value;
        return IsTotal(type, bytes[..^Math.Min(cut / 100, bytes.Length)]);
    });

    private static KernelRecord Sample(ushort type) => type switch
    {
        101 => new KernelRecord.Booted("default", "module kernel", new byte[] { 1, 2, 3 }, new Checksum(258)),
        102 => new KernelRecord.Decided(new Submission("/usr/operator", TestKernel.Operation(9)) { Second = 1_700_000_000, Uptime = 4_321 }, DecidedCall.Of("/usr/operator", TestKernel.Spawn("one")), new Receipt(TestKernel.Operation(9), SyscallRefusal.None, "", 2, new Checksum(258), ["/proc/1"]) { Policy = "law", Cause = ["/fs/a"] }, new byte[] { 4, 5 })
        {
            Detail = "why",
            Cost = new Usage(1, 2, 2, 300),
            Spent = [new ElementId(12)],
            Payer = "/usr/ann",
        },
        _ => new KernelRecord.Sealed(7, Digest.Of([1]), new IdAllocator(0, 12, 34), default),
    };

    private static bool IsTotal(ushort type, byte[] bytes)
    {
        try
        {
            return KernelRecordCodec.Read(type, bytes) is not null;
        }
        catch (FormatException)
        {
            return true;
        }
    }
}
