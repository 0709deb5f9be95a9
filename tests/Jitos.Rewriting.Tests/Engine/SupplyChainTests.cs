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

    [Fact]
    public void Release_OfMoreVersions_TakesStepsInProportion()
    {
        var (few, many) = (StepsOfRelease(600), StepsOfRelease(2_200));

        Assert.InRange(many, few, few * 2_200 / 600 * 11 / 10);
    }

    [Fact]
    public void Release_AfterOne_ListsWhatShipsThen()
    {
        var world = Start();
        world.Do("release", Value.Of("r1"));
        world.Do("receive", Value.Of("ADV-1"), Value.Of("lib"), Value.Of("2"));
        world.Do("sever", Value.Of("ADV-1"));

        world.Do("release", Value.Of("r2"));

        Assert.Equal(Value.OfList(Value.Of("app@1"), Value.Of("core@1"), Value.Of("util@1")), world.Values("Publish", "components")[1]);
    }

    /// <summary>
    /// The steps of a release of so many versions, each of which requires the next and one further on, without those for
    /// making the list longer: each time all that it has then is copied, and set.
    /// </summary>
    private static long StepsOfRelease(int count)
    {
        var names = Enumerable.Range(0, count).Select(index => $"p{index}").ToArray();
        var requires = Enumerable.Range(0, count - 1).SelectMany(index => new[] { (index, index + 1), (index, Math.Min(index + 7, count - 1)) }).Distinct();
        var world = Start(names, [.. requires.Select(pair => (pair.Item1 + count, pair.Item2 + count))]);

        var run = world.Try("release", Value.Of("r1"));
        Assert.Equal(RunStatus.Succeeded, run.Status);
        world.Do("release", Value.Of("r1"));
        var (size, copied) = (0L, 0L);
        foreach (var item in Assert.Single(world.Values("Publish", "components")).AsList())
        {
            size += Value.OfList(item).Size;
            copied += 2 * (size / StepCounter.SizePerStep);
        }

        return run.StepsUsed - copied;
    }

    private static World Start() => Start(["app", "core", "lib", "util", "other"], [(5, 6), (6, 7), (5, 8)]);

    /// <summary>A world of packages with a version each, of which the first is the root.</summary>
    private static World Start(string[] names, (int From, int To)[] requires)
    {
        var world = new World(
            new ModuleSource("process.jitos", "module process\nsystem node Syscall { state: string = \"draft\" }", IsPrelude: true),
            new ModuleSource("supply_chain.jitos", Texts.Read("samples/supply-chain/supply_chain.jitos")));
        var nodes = names.Select(Package).Concat(names.Select(name => Version(name, isRoot: name == names[0])));
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
