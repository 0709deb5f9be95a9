using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

public sealed class SupplyChainTests
{
    [Fact]
    public void Receive_OfAnAdvisory_ExposesTheVersionsThatNeedIt()
    {
        var world = Start();

        world.Do("receive", Value.Of("ADV-1"), Value.Of("lib"), Value.Of("2"));

        Assert.Equal(["app@1", "core@1", "lib@1"], Exposed(world));
    }

    [Fact]
    public void Receive_OfTheSameAdvisoryTwice_Fails()
    {
        var world = Start();
        world.Do("receive", Value.Of("ADV-1"), Value.Of("lib"), Value.Of("2"));

        var run = world.Try("receive", Value.Of("ADV-1"), Value.Of("lib"), Value.Of("2"));

        Assert.Equal((RunStatus.Failed, "advise"), (run.Status, run.FailedRule));
    }

    [Theory]
    [InlineData("upgrade", 6, 0)]
    [InlineData("sever", 5, 1)]
    public void Remedy_OfAnAdvisory_LeavesNothingThatIsShippedExposed(string remedy, int versions, int lost)
    {
        var world = Start();
        world.Do("receive", Value.Of("ADV-1"), Value.Of("lib"), Value.Of("2"));

        world.Do(remedy, Value.Of("ADV-1"));

        Assert.Equal(["lib@1"], Exposed(world));
        Assert.Equal((versions, lost), (world.Count("Version"), world.Count("lost")));
    }

    [Fact]
    public void Release_ListsTheComponentsOfTheRootsInCanonicalOrder()
    {
        var world = Start();

        world.Do("release", Value.Of("r1"));

        Assert.Equal([Value.OfList(Value.Of("app@1"), Value.Of("core@1"), Value.Of("lib@1"), Value.Of("util@1"))], world.Values("Publish", "components"));
        Assert.Equal([Value.Of("pending")], world.Values("Publish", "state"));
    }

    private static World Start()
    {
        var world = new World(
            new ModuleSource("process.jitos", "module process\nsystem node Syscall { state: string = \"draft\" }", IsPrelude: true),
            new ModuleSource("supply_chain.jitos", Texts.Read("samples/supply-chain/supply_chain.jitos")));
        string[] names = ["app", "core", "lib", "util", "other"];
        var nodes = names.Select(Package).Concat(names.Select(name => Version(name, isRoot: name == "app")));
        (int From, int To)[] requires = [(5, 6), (6, 7), (5, 8)];
        world.Import(new ImportContent(
            [.. nodes],
            [
                .. names.Select((_, index) => new ImportContent.Edge("of", index + names.Length, index, [])),
                .. requires.Select(pair => new ImportContent.Edge("requires", pair.From, pair.To, [])),
            ]));
        return world;
    }

    private static ImportContent.Node Package(string name) => new("Package", [new("name", Value.Of(name))]);

    private static ImportContent.Node Version(string name, bool isRoot) =>
        new("Version", [new("id", Value.Of($"{name}@1")), new("number", Value.Of("1")), new("root", Value.Of(isRoot))]);

    private static IEnumerable<string> Exposed(World world) =>
        world.Values("Version", "id").Zip(world.Values("Version", "exposed"))
            .Where(pair => pair.Second == Value.True)
            .Select(pair => pair.First.AsString())
            .Order(StringComparer.Ordinal);
}
