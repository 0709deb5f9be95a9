using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class ScopeTests
{
    private const string Text = """
        node A { k: string key, v: int = 0 }
        edge e: A -> A { n: int = 1 }
        rule pair { match (a:A)-[x:e]->(b:A) delete x set a.v = a.v + 1, b.v = b.v + 1 }
        rule touch { match (a:A) set a.v = a.v + 1 }
        program pairs { all pair }
        program each { all touch }
        view near(k: string) { from (a:A {k: $k}) expand -[:e*..1]-> }
        view far(k: string) { from (a:A {k: $k}) expand <-[:e*2..3]- }
        forbid negative { (a:A) where a.v < 0 }
        """;

    [Fact]
    public void All_OfMatchesThatShareAnAttribute_TakesTheFirstIndependentOnes()
    {
        var world = Chain("a", "b", "c", "d");

        var result = world.Do("pairs");

        Assert.Equal(2, result.Derivations);
        Assert.Equal([1, 1, 1, 1], world.Values("A", "v").Select(value => value.AsInt()));
        Assert.Equal(1, world.Count("e"));
    }

    [Fact]
    public void All_OfIndependentMatches_TakesEach()
    {
        var world = Chain("a", "b", "c");

        Assert.Equal(3, world.Do("each").Derivations);
    }

    [Fact]
    public void All_WithoutAMatch_Fails() => Assert.Equal(RunStatus.Failed, new World(Text).Try("each").Status);

    [Theory]
    [InlineData("near", "b", "b c", 1)]
    [InlineData("far", "d", "a b d", 1)]
    [InlineData("near", "x", "", 0)]
    public void Slice_OfAView_HasTheSeedsAndWhatIsReached(string view, string key, string expected, int edges)
    {
        var world = Chain("a", "b", "c", "d");

        var slice = Slice.TryCompute(world.Library, world.Library.FindView(view)!, [ActualArgument.Of(Value.Of(key))], world.Version, out _)!;

        Assert.Equal(expected, string.Join(" ", slice.Nodes.Select(node => world.Version.ValueOf(node, world.Symbols.Intern("k")).AsString())));
        Assert.Equal(edges, slice.Edges.Length);
    }

    [Fact]
    public void Slice_WithArgumentsThatDoNotFit_IsACallError()
    {
        var world = Chain("a");

        Assert.Null(Slice.TryCompute(world.Library, world.Library.FindView("near")!, [], world.Version, out var error));
        Assert.Equal(RunErrorKind.Call, error!.Kind);
    }

    [Fact]
    public void Import_OfWhatIsThere_ChangesAttributesOnly()
    {
        var world = Chain("a", "b");
        var (version, steps) = (world.Version, StepReader.Read(world.Import(Content(5, "a", "b")).Steps, world.Symbols));

        Assert.Equal((2, 1), (world.Count("A"), world.Count("e")));
        Assert.Equal([DeltaKind.SetAttribute, DeltaKind.SetAttribute], Replay.OperationsOf(Assert.Single(steps)).Select(operation => operation.Kind));
        var replayed = new GraphWriter(version, world.Allocator);
        Replay.Apply(replayed, steps);
        Assert.Equal(world.Version.Checksum, replayed.ToVersion().Checksum);
    }

    [Theory]
    [InlineData("A", "k", RunErrorKind.Schema)]
    [InlineData("Z", "v", RunErrorKind.Schema)]
    [InlineData("A", "z", RunErrorKind.Schema)]
    public void Import_OfWhatDoesNotFit_IsASchemaError(string type, string attribute, RunErrorKind kind)
    {
        var world = new World(Text);
        var content = new ImportContent([new(type, [new(attribute, Value.Of(1))])], []);

        Assert.Null(Patching.TryImport(world.Library, world.Version, world.Allocator, content, out var error));
        Assert.Equal(kind, error!.Kind);
    }

    [Fact]
    public void Import_AgainstAnInvariant_IsRefused()
    {
        var world = new World(Text);

        Assert.Null(Patching.TryImport(world.Library, world.Version, world.Allocator, Content(-1, "a"), out var error));
        Assert.Equal(RunErrorKind.Invariant, error!.Kind);
    }

    private static World Chain(params string[] keys)
    {
        var world = new World(Text);
        world.Import(Content(0, keys));
        return world;
    }

    private static ImportContent Content(long v, params string[] keys) => new(
        [.. keys.Select(key => new ImportContent.Node("A", [new("k", Value.Of(key)), new("v", Value.Of(v))]))],
        [.. Enumerable.Range(1, keys.Length - 1).Select(index => new ImportContent.Edge("e", index - 1, index, []))]);
}
