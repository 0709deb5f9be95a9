using CsCheck;

namespace Jitos.Graph.Tests;

public class StateDigestCostTests
{
    /// <summary>Pages hold 32 elements, and branches 32 children: a page and one branch on each level above it.</summary>
    private const int MostForOneChange = 5;

    [Fact]
    public void StateDigest_AfterASmallChange_HashesTheChangedPagesOnly()
    {
        var (version, nodes) = Graph(200_000);
        _ = version.StateDigest(out var first);
        _ = version.StateDigest(out var again);

        var changed = Changed(version, nodes[100_000], 1);
        var digest = changed.StateDigest(out var hashed);

        Assert.InRange(first, 200_000 / 32, (200_000 / 32) + 250);
        Assert.Equal(0, again);
        Assert.InRange(hashed, 1, MostForOneChange);
        Assert.Equal(Rebuilt(changed).StateDigest(), digest);
    }

    [Fact]
    public void StateDigest_OfAFork_HashesWhatItDoesNotShare()
    {
        var (version, nodes) = Graph(2_000);
        var (left, right) = (Changed(version, nodes[0], 1), Changed(version, nodes[1_999], 2));
        _ = left.StateDigest(out var all);
        _ = right.StateDigest(out var hashed);

        Assert.InRange(all, 2_000 / 32, (2_000 / 32) + 5);
        Assert.InRange(hashed, 1, 2 * MostForOneChange);
    }

    [Fact]
    public void StateDigest_AskedForAtAnyTime_IsThatOfTheContent() =>
        Gen.Select(RandomChange.Gens, Gen.Bool.Array[1, 8]).Sample(
            (changes, asked) =>
            {
                var world = new GraphWorld([]);
                for (var index = 0; index < changes.Length; index++)
                {
                    world.Do(changes[index]);
                    var version = world.Writer.ToVersion();
                    if (asked[index % asked.Length])
                    {
                        Assert.Equal(Rebuilt(version).StateDigest(), version.StateDigest());
                    }
                }
            },
            iter: 200);

    [Fact]
    public async Task StateDigest_ByManyThreads_IsTheSame()
    {
        var (version, _) = Graph(20_000);

        var digests = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(version.StateDigest, TestContext.Current.CancellationToken)));

        Assert.Equal(Rebuilt(version).StateDigest(), Assert.Single(digests.Distinct()));
    }

    private static (GraphVersion Version, ElementId[] Nodes) Graph(int size)
    {
        var writer = new GraphWriter(GraphVersion.Empty(new SymbolTable()), new IdAllocator(0));
        var type = writer.Symbols.Intern("node");
        var nodes = Enumerable.Range(0, size).Select(_ => writer.CreateNode(type)).ToArray();
        return (writer.ToVersion(), nodes);
    }

    private static GraphVersion Changed(GraphVersion version, ElementId node, int value)
    {
        var writer = new GraphWriter(version, new IdAllocator(0));
        writer.Set(node, writer.Symbols.Intern("value"), Value.Of(value));
        return writer.ToVersion();
    }

    /// <summary>The same content on pages that nothing has hashed.</summary>
    private static GraphVersion Rebuilt(GraphVersion version)
    {
        var delta = Delta.Between(GraphVersion.Empty(version.Symbols), version);
        var writer = new GraphWriter(GraphVersion.Empty(version.Symbols), new IdAllocator(0));
        delta.ApplyTo(writer);
        return writer.ToVersion();
    }
}
