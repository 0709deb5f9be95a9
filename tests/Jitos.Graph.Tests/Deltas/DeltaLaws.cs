using CsCheck;

namespace Jitos.Graph.Tests;

public class DeltaLaws
{
    /// <summary>Changes that stay in one history, so that the log tells all of it.</summary>
    private static readonly Gen<RandomChange[]> Histories =
        RandomChange.Gens.Select(changes => changes.Where(change => change.Kind is <= ChangeKind.Undo or ChangeKind.Version).ToArray());

    [Fact]
    public void Of_Log_EqualsBetweenAndIsCanonical() =>
        Gen.Select(Histories, Histories).Sample(
            (before, after) =>
            {
                var (world, from, to, delta) = Run(before, after);
                Assert.Equal(Delta.Between(from, to).Operations, delta.Operations);
                Assert.Equal(delta.Operations, Delta.OfCanonical(delta.Operations, world.Symbols).Operations);
                Assert.Equal(delta.Operations, Delta.Of(delta.Operations.AsSpan(), world.Symbols).Operations);
            },
            iter: 300);

    [Fact]
    public void Between_AnyTwoVersions_LeadsFromOneToTheOther() =>
        RandomChange.Gens.Sample(
            changes =>
            {
                var world = new GraphWorld(changes);
                world.Take();
                foreach (var (from, to) in world.Versions.Zip(world.Versions.Skip(1).Append(world.Versions[0])))
                {
                    var delta = Delta.Between(from.Version, to.Version);
                    AssertApplies(delta, from, to, world.Symbols);
                    AssertApplies(delta.Invert(world.Symbols), to, from, world.Symbols);
                }
            },
            iter: 300);

    [Fact]
    public void Invert_AfterApply_IsIdentity() =>
        Gen.Select(Histories, Histories).Sample(
            (before, after) =>
            {
                var (world, from, _, delta) = Run(before, after);
                var writer = new GraphWriter(from, new IdAllocator(0));
                delta.ApplyTo(writer);
                delta.Invert(world.Symbols).ApplyTo(writer);
                Assert.Equal(from.StateDigest(), writer.ToVersion().StateDigest());
                Assert.Equal(from.Checksum, writer.ToVersion().Checksum);
                Assert.Empty(Delta.Of(writer.Log, world.Symbols).Operations);
                Assert.Equal(delta.Operations, delta.Invert(world.Symbols).Invert(world.Symbols).Operations);
            },
            iter: 200);

    [Fact]
    public void Compose_OfTwo_DoesBoth() =>
        Gen.Select(Histories, Histories, Histories).Sample(
            (before, first, second) =>
            {
                var (world, from, _, delta) = Run(before, first);
                world.Writer.ClearLog();
                world.Do(new RandomChange(ChangeKind.Mark, 0, 0, 0));
                world.DoAll(second);
                var next = Delta.Of(world.Writer.Log, world.Symbols);
                var both = delta.Compose(next, world.Symbols);
                Assert.Equal(Delta.Between(from, world.Take()).Operations, both.Operations);
                Assert.Empty(delta.Compose(delta.Invert(world.Symbols), world.Symbols).Operations);
            },
            iter: 200);

    private static (GraphWorld World, GraphVersion From, GraphVersion To, Delta Delta) Run(RandomChange[] before, RandomChange[] after)
    {
        var world = new GraphWorld(before);
        var from = world.Take();
        world.Writer.ClearLog();
        world.Do(new RandomChange(ChangeKind.Mark, 0, 0, 0));
        world.DoAll(after);
        var delta = Delta.Of(world.Writer.Log, world.Symbols);
        return (world, from, world.Take(), delta);
    }

    private static void AssertApplies(Delta delta, GraphWorld.Taken from, GraphWorld.Taken to, SymbolTable symbols)
    {
        var writer = new GraphWriter(from.Version, new IdAllocator(0));
        delta.ApplyTo(writer);
        Assert.Equal(to.StateDigest, writer.ToVersion().StateDigest());
        Assert.Equal(to.Checksum, writer.ToVersion().Checksum);
        GraphComparison.AssertSame(to.Model, writer, symbols);
    }
}
