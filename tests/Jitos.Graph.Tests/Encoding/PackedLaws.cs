using CsCheck;

namespace Jitos.Graph.Tests;

public class PackedLaws
{
    private readonly SymbolTable symbols = new();

    [Fact]
    public void ReadVarint_OfWritten_IsEqual() =>
        Gen.OneOf(Gen.ULong, Gen.Int[0, 63].Select(bit => 1UL << bit), Gen.Int[0, 63].Select(bit => (1UL << bit) - 1), Gen.Const(ulong.MaxValue)).Sample(
            value => Assert.Equal(value, Message.Read(Message.Write(symbols, writer => writer.WriteVarint(value)), symbols, (ref PackedReader reader) => reader.ReadVarint())));

    [Fact]
    public void ReadSigned_OfWritten_IsEqual() =>
        Gen.OneOf(Gen.Long, Gen.OneOf(0, -1, 1, long.MinValue, long.MaxValue)).Sample(
            value => Assert.Equal(value, Message.Read(Message.Write(symbols, writer => writer.WriteSigned(value)), symbols, (ref PackedReader reader) => reader.ReadSigned())));

    [Fact]
    public void ReadId_OfWritten_IsEqual() =>
        Gen.Select(Gen.OneOf(Gen.Int[0, ElementId.MaxLane], Gen.Const(0)), Gen.Long[1, ElementId.MaxSequence], Gen.Bool).Sample((lane, sequence, isNode) =>
        {
            var id = isNode ? ElementId.Node(lane, sequence) : ElementId.Edge(lane, sequence);
            Assert.Equal(id, Message.Read(Message.Write(symbols, writer => writer.WriteId(id)), symbols, (ref PackedReader reader) => reader.ReadId()));
        });

    [Fact]
    public void ReadValue_OfWritten_IsEqual() =>
        ValueGen.Any.Sample(
            value => Assert.Equal(value, Message.Read(Message.Write(symbols, writer => writer.WriteValue(value)), symbols, (ref PackedReader reader) => reader.ReadValue())),
            iter: 1_000);

    [Fact]
    public void ReadOperations_OfAnyLog_AreEqual() =>
        RandomChange.Gens.Sample(changes =>
        {
            var world = new GraphWorld(changes);
            var message = Message.OfOperations(world.Symbols, world.Writer.Log);
            Assert.Equal(world.Writer.Log, Message.Read(message, world.Symbols, (ref PackedReader reader) => reader.ReadOperations()).AsSpan());
            var other = new SymbolTable();
            var operations = Message.Read(message, other, (ref PackedReader reader) => reader.ReadOperations());
            Assert.Equal(message, Message.OfOperations(other, operations.AsSpan()));
        });

    /// <summary>75 damaged messages of each of 700 graphs.</summary>
    [Fact]
    public void Read_DamagedMessage_IsRefusedOrCanonical() =>
        Gen.Select(RandomChange.Gens, Gen.Int).Sample(
            (changes, seed) =>
            {
                var world = new GraphWorld(changes);
                var random = new Random(seed);
                var snapshot = Snapshot.Write(world.Writer.ToVersion());
                var log = Message.OfOperations(world.Symbols, world.Writer.Log);
                for (var round = 0; round < 25; round++)
                {
                    AssertTotal(Damage.To(snapshot, random), ReadAsSnapshot);
                    AssertTotal(Damage.To(log, random), ReadAsOperations);
                    AssertTotal(Damage.To(log, random), ReadAsDelta);
                }
            },
            iter: 700);

    private static void AssertTotal(byte[] message, Func<byte[], byte[]> readAndWrite)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            Assert.Equal(message, readAndWrite(message));
        }
        catch (Exception error) when (error is PackedFormatException or DeltaMismatchException)
        {
            Assert.NotEmpty(error.Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000 + (5_000 * message.Length));
    }

    private static byte[] ReadAsSnapshot(byte[] message) => Snapshot.Write(Snapshot.Read(message, new SymbolTable()));

    private static byte[] ReadAsOperations(byte[] message)
    {
        var symbols = new SymbolTable();
        return Message.OfOperations(symbols, Message.Read(message, symbols, (ref PackedReader reader) => reader.ReadOperations()).AsSpan());
    }

    private static byte[] ReadAsDelta(byte[] message)
    {
        var symbols = new SymbolTable();
        var delta = Message.ReadDelta(message, symbols);
        delta.ApplyTo(new GraphWriter(GraphVersion.Empty(symbols), new IdAllocator(0)));
        return Message.OfOperations(symbols, delta.Operations.AsSpan());
    }
}
