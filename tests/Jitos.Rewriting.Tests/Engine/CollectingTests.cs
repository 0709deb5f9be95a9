using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>Programs that collect into a list, an item at a time.</summary>
public sealed class CollectingTests
{
    private const string Text = """
        node Item { id: int key, taken: bool = false }
        node Box { name: string key, items: list = [] }
        rule box { create (:Box {name: "all"}) }
        rule item(id: int) { create (:Item {id: $id}) }
        rule next { match (b:Box), (i:Item {taken: false}) set b.items = b.items + ["component " + string(i.id)], i.taken = true }
        rule first { match (b:Box), (i:Item {taken: false}) set b.items = ["component " + string(i.id)] + b.items, i.taken = true }
        program fill { next! }
        program stack { first! }
        """;

    [Theory]
    [InlineData("fill")]
    [InlineData("stack")]
    public void Steps_ThatCollect_TakeBytesByWhatIsCollected(string program)
    {
        var (few, many) = (BytesOf(200, program), BytesOf(800, program));

        Assert.InRange(many, 1, 5 * few);
    }

    [Theory]
    [InlineData("fill")]
    [InlineData("stack")]
    public void Replay_OfStepsThatCollect_AgreesForwardAndBackward(string program)
    {
        var world = Filled(100);
        var before = world.Version;
        var steps = StepReader.Read(world.Do(program).Steps, world.Symbols);

        var forward = new GraphWriter(before, new IdAllocator(0));
        Assert.Null(Replay.Verify(forward, world.Library, steps));
        Assert.Equal(world.Version.Checksum, forward.ToVersion().Checksum);
        var backward = new GraphWriter(world.Version, new IdAllocator(0));
        foreach (var step in steps.Reverse())
        {
            backward.ApplyAll([.. Replay.OperationsOf(step).Reverse().Select(operation => operation.Inverse())]);
        }

        Assert.Equal(before.Checksum, backward.ToVersion().Checksum);
    }

    /// <summary>The bytes of one commit were enough for some 600 items.</summary>
    [Fact]
    public void Run_ThatCollectsThousandsOfItems_FitsInOneCommit() =>
        Assert.Equal(5_000, CollectedBy(Filled(5_000)).AsList().Length);

    private static int BytesOf(int count, string program) => Filled(count).Do(program).Steps.Length;

    private static Value CollectedBy(World world)
    {
        _ = world.Do("fill");
        return Assert.Single(world.Values("Box", "items"));
    }

    private static World Filled(int count)
    {
        var world = new World(Text);
        _ = world.Do("box");
        _ = world.Import(new ImportContent(
            [.. Enumerable.Range(0, count).Select(id => new ImportContent.Node("Item", [new("id", Value.Of(id)), new("taken", Value.False)]))],
            []));
        return world;
    }
}
