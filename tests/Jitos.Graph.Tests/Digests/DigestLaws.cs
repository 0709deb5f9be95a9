using CsCheck;

namespace Jitos.Graph.Tests;

public class DigestLaws
{
    [Fact]
    public void Digests_OfAnyTwoVersions_AreEqualIfTheContentsAre() =>
        RandomChange.Gens.Sample(
            changes =>
            {
                var world = new GraphWorld(changes);
                world.Take();
                foreach (var (left, right) in from left in world.Versions from right in world.Versions select (left, right))
                {
                    var isEqual = left.Model.Text() == right.Model.Text();
                    Assert.Equal(isEqual, left.Checksum == right.Checksum);
                    Assert.Equal(isEqual, left.StateDigest == right.StateDigest);
                }
            },
            iter: 200);

    [Fact]
    public void Digests_AfterOneMoreChange_Differ() =>
        Gen.Select(RandomChange.Gens, RandomChange.Gen).Sample(
            (changes, change) =>
            {
                var world = new GraphWorld(changes);
                world.Take();
                world.Do(change);
                world.Take();
                var (before, after) = (world.Versions[^2], world.Versions[^1]);
                var isEqual = before.Model.Text() == after.Model.Text();
                Assert.Equal(isEqual, before.Checksum == after.Checksum);
                Assert.Equal(isEqual, before.StateDigest == after.StateDigest);
            },
            iter: 500);

    [Fact]
    public void Digests_SameContentByAnotherHistory_AreEqual() =>
        Gen.Select(RandomChange.Gens, Gen.Int).Sample(
            (changes, seed) =>
            {
                var world = new GraphWorld(changes);
                var version = world.Take();
                var rebuilt = Rebuild(world, new Random(seed));
                Assert.Equal(version.Checksum, rebuilt.Checksum);
                Assert.Equal(version.StateDigest(), rebuilt.StateDigest());
                GraphComparison.AssertSame(world.Model, rebuilt, rebuilt.Symbols);
            },
            iter: 300);

    /// <summary>The same content in another table of names, in another order, among elements that come and go in other lanes.</summary>
    private static GraphVersion Rebuild(GraphWorld world, Random random)
    {
        var symbols = new SymbolTable();
        var names = RandomChange.TypeNames.Concat(RandomChange.AttributeNames).Append("other").ToArray();
        random.Shuffle(names);
        Array.ForEach(names, name => symbols.Intern(name));
        var writer = new GraphWriter(GraphWorld.Empty(symbols), new IdAllocator(random.Next(1 << 24)));
        var passing = Enumerable.Range(0, 40).Select(_ => writer.CreateNode(symbols.Intern("other"))).ToArray();
        var creations = world.Model.All.Select(item => Creation(item.Key, item.Value, symbols, random)).ToArray();
        random.Shuffle(creations);
        writer.ApplyAll([.. creations.OrderBy(creation => creation.Kind)]);
        writer.ToVersion();
        var edges = passing.Select(node => writer.CreateEdge(symbols.Intern("other"), node, passing[0])).ToArray();
        foreach (var id in edges.Concat(passing))
        {
            writer.Delete(id);
        }

        return writer.ToVersion();
    }

    private static DeltaOperation Creation(ElementId id, ModelElement element, SymbolTable symbols, Random random)
    {
        var items = element.Attributes.ToArray();
        random.Shuffle(items);
        return new()
        {
            Kind = id.Kind == ElementKind.Node ? DeltaKind.CreateNode : DeltaKind.CreateEdge,
            Element = id,
            Type = symbols.Intern(element.Type),
            Host = element.Host,
            Source = element.Source,
            Target = element.Target,
            Attributes = items.Aggregate(Attributes.None, (attributes, item) => attributes.With(symbols.Intern(item.Key), item.Value, symbols)),
        };
    }
}
