using CsCheck;

namespace Jitos.Graph.Tests;

public class SnapshotLaws
{
    [Fact]
    public void Read_OfWritten_IsTheSameGraph() =>
        RandomChange.Gens.Sample(
            changes =>
            {
                var world = new GraphWorld(changes);
                var version = world.Take();
                var bytes = Snapshot.Write(version);
                var read = Snapshot.Read(bytes, new SymbolTable());
                Assert.Equal((version.Checksum, version.StateDigest()), (read.Checksum, read.StateDigest()));
                Assert.Equal(bytes, Snapshot.Write(read));
                GraphComparison.AssertSame(world.Model, read, read.Symbols);
            },
            iter: 300);

    [Fact]
    public void SaveLoadAndContinue_EqualsContinue() =>
        Gen.Select(RandomChange.Gens, RandomChange.Gens).Sample(
            (before, after) =>
            {
                var world = new GraphWorld(before);
                var (version, model, allocator) = (world.Take(), world.Model, world.Writer.Allocator);
                var straight = new GraphWorld(version, model, allocator, world.ForkCount);
                var loaded = new GraphWorld(Snapshot.Read(Snapshot.Write(version), new SymbolTable()), model, allocator, world.ForkCount);
                straight.DoAll(after);
                loaded.DoAll(after);
                Assert.Equal(straight.Writer.Allocator, loaded.Writer.Allocator);
                Assert.Equal(straight.Versions.Select(taken => taken.StateDigest), loaded.Versions.Select(taken => taken.StateDigest));
                Assert.Equal(straight.Writer.ToVersion().Checksum, loaded.Writer.ToVersion().Checksum);
                Assert.Equal(Message.OfOperations(straight.Symbols, straight.Writer.Log), Message.OfOperations(loaded.Symbols, loaded.Writer.Log));
            },
            iter: 200);
}
