using CsCheck;

namespace Jitos.Graph.Tests;

public class GraphWriterLaws
{
    [Fact]
    public void Changes_AnyOfThem_AgreeWithModel() =>
        RandomChange.Gens.Sample(
            changes =>
            {
                var world = new GraphWorld(changes);
                GraphComparison.AssertSame(world.Model, world.Writer, world.Symbols);
            },
            iter: 400);

    [Fact]
    public void Versions_WhateverComesAfter_StayAsTheyWere() =>
        RandomChange.Gens.Sample(
            changes =>
            {
                var world = new GraphWorld(changes);
                foreach (var taken in world.Versions)
                {
                    Assert.Equal(taken.Checksum, taken.Version.Checksum);
                    Assert.Equal(taken.StateDigest, taken.Version.StateDigest());
                    GraphComparison.AssertSame(taken.Model, taken.Version, world.Symbols);
                }
            },
            iter: 200);

    [Fact]
    public void UndoTo_AnyLength_GivesWhatWasThere() =>
        Gen.Select(RandomChange.Gens, RandomChange.Gens).Sample(
            (before, after) =>
            {
                var world = new GraphWorld(before);
                var (expected, model, allocator) = (world.Take(), world.Model.Copy(), world.Writer.Allocator);
                world.Writer.ClearLog();
                world.DoAll(after.Where(change => change.Kind is <= ChangeKind.Move or ChangeKind.Version));

                world.Writer.UndoTo(0, allocator);
                Assert.Equal(expected.StateDigest(), world.Writer.ToVersion().StateDigest());
                Assert.Equal(expected.Checksum, world.Writer.ToVersion().Checksum);
                Assert.Equal(allocator, world.Writer.Allocator);
                GraphComparison.AssertSame(model, world.Writer, world.Symbols);
                Assert.All(world.Versions, taken => GraphComparison.AssertSame(taken.Model, taken.Version, world.Symbols));
            },
            iter: 200);

    [Fact]
    public void Held_AfterAnyHistory_IsThatOfTheContent() =>
        RandomChange.Gens.Sample(
            changes =>
            {
                var world = new GraphWorld(changes);
                var version = world.Take();
                Assert.Equal(Snapshot.Read(Snapshot.Write(version), world.Symbols).Held, version.Held);
            },
            iter: 200);

    [Fact]
    public void WithScopes_AfterAnyHistory_FindsWhatScopesFromTheStartFind() =>
        RandomChange.Gens.Sample(
            changes =>
            {
                var world = new GraphWorld(changes);
                var again = world.Take().WithScopes([]).WithScopes(GraphWorld.Scopes(world.Symbols));
                Assert.All(GraphWorld.Scopes(world.Symbols), scope => Assert.True(again.HasScope(scope)));
                GraphComparison.AssertSame(world.Model, again, world.Symbols);
            },
            iter: 200);

    [Fact]
    public void WithIndexes_AfterAnyHistory_FindsWhatAnIndexFromTheStartFinds() =>
        RandomChange.Gens.Sample(
            changes =>
            {
                var world = new GraphWorld(changes);
                var version = world.Writer.ToVersion();
                var again = version.WithIndexes([world.Symbols.Intern("z")]).WithIndexes([world.Symbols.Intern("l"), world.Symbols.Intern("k")]);
                Assert.Equal(version.Checksum, again.Checksum);
                GraphComparison.AssertSame(world.Model, again, world.Symbols);
            },
            iter: 100);
}
