using System.Text;

namespace Jitos.Graph.Tests;

public class PackedReaderTests
{
    private readonly SymbolTable symbols = new();

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("0400")]
    [InlineData("01")]
    [InlineData("0101")]
    [InlineData("010100")]
    [InlineData("01020161 0161")]
    [InlineData("010101ff")]
    [InlineData("01ffffffff0f")]
    public void New_BadVersionOrNames_IsRefused(string hex) =>
        Assert.Throws<PackedFormatException>(() => new PackedReader(Bytes(hex), symbols).IsAtEnd);

    [Theory]
    [InlineData("8000")]
    [InlineData("ffffffffffffffffff02")]
    [InlineData("ffffffffffffffffffff01")]
    [InlineData("80")]
    public void ReadVarint_NotShortestOrTooLong_IsRefused(string hex) => AssertRefused(hex, (ref PackedReader reader) => reader.ReadVarint());

    [Theory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("0600")]
    [InlineData("0680808008")]
    [InlineData("808080808080807e")]
    public void ReadId_None_IsRefused(string hex) => AssertRefused(hex, (ref PackedReader reader) => reader.ReadId());

    [Theory]
    [InlineData("07")]
    [InlineData("0102")]
    [InlineData("030000000000000080")]
    [InlineData("03010000000000f87f")]
    [InlineData("0401ff")]
    [InlineData("0403eda080")]
    [InlineData("060100")]
    [InlineData("06ffffffff0f")]
    public void ReadValue_NotCanonical_IsRefused(string hex) =>
        AssertRefused(hex, (ref PackedReader reader) => reader.ReadValue());

    [Fact]
    public void ReadValue_ListsWithinLists_AreReadToTheGreatestDepth()
    {
        Assert.Equal(ValueKind.List, ReadNested(Value.MaxDepth).Kind);
        Assert.Throws<PackedFormatException>(() => ReadNested(Value.MaxDepth + 1));
    }

    [Fact]
    public void ReadValue_ListsThatAnnounceMuch_AllocateLittle()
    {
        var message = new byte[1_000_000];
        message[0] = PackedWriter.Version;
        for (var place = 2; place + 4 < 2 + (Value.MaxDepth * 4); place += 4)
        {
            (message[place], message[place + 1], message[place + 2], message[place + 3]) = ((byte)ValueKind.List, 0xff, 0xff, 0x0f);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<PackedFormatException>(() => new PackedReader(message, symbols).ReadValue());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void ReadAttributes_ManyOfThem_TakesLinearMemory()
    {
        var names = Enumerable.Range(0, 20_000).Select(number => symbols.Intern($"a{number:d6}")).ToArray();
        var message = Message.Write(symbols, writer =>
        {
            writer.WriteVarint((ulong)names.Length);
            Array.ForEach(names, name =>
            {
                writer.WriteSymbol(name);
                writer.WriteValue(Value.True);
            });
        });
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(names.Length, Message.Read(message, symbols, (ref PackedReader reader) => reader.ReadAttributes()).Count);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Fact]
    public void ReadAttributes_OutOfOrderOrTwice_IsRefused()
    {
        Assert.Throws<PackedFormatException>(() => new PackedReader(Bytes("01020162 0161 02 00 0101 01 0101"), symbols).ReadAttributes());
        Assert.Throws<PackedFormatException>(() => new PackedReader(Bytes("01010161 02 00 0101 00 0101"), symbols).ReadAttributes());
        Assert.Throws<PackedFormatException>(() => new PackedReader(Bytes("01010161 01 00 000000"), symbols).ReadAttributes());
    }

    [Fact]
    public void ReadSymbol_BeforeItsPredecessor_IsRefused()
    {
        Assert.Throws<PackedFormatException>(() => new PackedReader(Bytes("01020161 0162 01"), symbols).ReadSymbol());
        Assert.Throws<PackedFormatException>(() => new PackedReader(Bytes("01010161 01"), symbols).ReadSymbol());
    }

    [Fact]
    public void ReadEnd_TooEarlyOrNameUnused_IsRefused()
    {
        Assert.Throws<PackedFormatException>(() => new PackedReader(Bytes("010000"), symbols).ReadEnd());
        Assert.Throws<PackedFormatException>(() => new PackedReader(Bytes("01010161"), symbols).ReadEnd());
        new PackedReader(Bytes("0100"), symbols).ReadEnd();
    }

    [Fact]
    public void WriteString_AnyText_IsLengthAndUtf8()
    {
        var message = Message.Write(symbols, writer => writer.WriteString("aä\U0001f600"));
        Assert.Equal([1, 0, 7, .. Encoding.UTF8.GetBytes("aä\U0001f600")], message);
        Assert.Equal("aä\U0001f600", Message.Read(message, symbols, (ref PackedReader reader) => reader.ReadString()));
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));

    private Value ReadNested(int depth) =>
        new PackedReader([PackedWriter.Version, 0, .. Enumerable.Repeat<byte[]>([(byte)ValueKind.List, 1], depth - 1).SelectMany(bytes => bytes), (byte)ValueKind.List, 0], symbols).ReadValue();

    private void AssertRefused<T>(string hex, Message.Reading<T> read) =>
        Assert.Throws<PackedFormatException>(() => Message.Read(Bytes("0100" + hex), symbols, read));
}
