using System.Collections.Immutable;
using System.Text.Json;
using Jitos.Contracts;
using Jitos.Process;

namespace Jitos.Grains.Tests;

/// <summary>Each verb asked twice, with others and a restart of the process in between: the whole answer is the same.</summary>
public sealed class RepeatTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly SessionToken Session = TestUniverse.Session;

    private readonly TestUniverse universe = cluster.Universe;
    private readonly List<(string What, Func<Task<string>> Ask, string Answer)> asked = [];

    [Fact]
    public async Task Repeat_OfEachVerb_GetsTheWholeAnswerAfterARestart()
    {
        var process = await universe.LaunchAsync("repeats", TestModules.Counters);
        await DoAsync("collapse", id => process.CollapseAsync(Session, id, TestModules.Add("a")));
        await DoAsync("refused collapse", id => process.CollapseAsync(Session, id, TestModules.Bump("c")));
        await DoAsync("fork", id => process.ForkAsync(Session, id, new ForkCall("main", 0, ["one", "two", "same"])));
        await DoAsync("refused fork", id => process.ForkAsync(Session, id, new ForkCall("main", 0, ["three", "one"])));
        await DoAsync("import", id => process.ImportAsync(Session, id, TestModules.Counter("a", 3).ToBytes(), "a.json", "one"));
        await DoAsync("import", id => process.ImportAsync(Session, id, TestModules.Counter("a", 3).ToBytes(), "a.json", "two"));
        await DoAsync("dry run", id => process.MergeAsync(Session, id, Merge("main", "one") with { DryRun = true }));
        await DoAsync("fast-forward", id => process.MergeAsync(Session, id, Merge("main", "one")));
        await DoAsync("merge of nothing", id => process.MergeAsync(Session, id, Merge("main", "same")));
        await DoAsync("import", id => process.ImportAsync(Session, id, TestModules.Counter("a", 2).ToBytes(), "a.json", "main"));
        await DoAsync("import", id => process.ImportAsync(Session, id, TestModules.Counter("a", 1).ToBytes(), "a.json", "two"));
        await DoAsync("conflicts", id => process.MergeAsync(Session, id, Merge("main", "two")));
        await DoAsync("merge with conflicts left out", id => process.MergeAsync(Session, id, Merge("main", "two") with { SkipAll = true }));
        await DoAsync("refused install", id => process.InstallAsync(Session, id, "bad.jitos", "module bad\nnode {", "main"));
        await DoAsync("install", id => process.InstallAsync(Session, id, "more.jitos", "module more\nnode More\n", "main"));
        await DoAsync("settle", id => process.SettleAsync(Session, id, "main"));
        await DoAsync("discard", id => process.DiscardAsync(Session, id, "same"));
        await DoAsync("refused discard", id => process.DiscardAsync(Session, id, "main"));
        await DoAsync("refused unmap", id => process.UnmapAsync(Session, id, "/fs/nothing"));
        _ = await process.CollapseAsync(Session, TestUniverse.NewOperation(), TestModules.Bump("a"));

        await AskAgainAsync();
        await universe.Cluster.DeactivateAsync(process);
        await AskAgainAsync();

        Assert.Contains(asked, one => one.What == "conflicts" && one.Answer.Contains("\"Attribute\":\"count\"", StringComparison.Ordinal));
        Assert.Contains(asked, one => one.What == "fast-forward" && one.Answer.Contains("\"IsFastForward\":true", StringComparison.Ordinal));
        Assert.Contains(asked, one => one.What == "merge with conflicts left out" && one.Answer.Contains("\"Attribute\":\"count\"", StringComparison.Ordinal));
    }

    private static MergeCall Merge(string into, string from) => new(into, from, 0, 0, false, false, false, []);

    private async Task DoAsync<T>(string what, Func<WireOperation, Task<T>> ask)
    {
        var operation = TestUniverse.NewOperation();
        asked.Add((what, async () => JsonSerializer.Serialize(await ask(operation)), JsonSerializer.Serialize(await ask(operation))));
    }

    private async Task AskAgainAsync()
    {
        // A dry run is computed anew: it is right about what is there now.
        foreach (var (what, ask, answer) in asked.Where(one => one.What != "dry run"))
        {
            var again = await ask();
            Assert.True(answer == again, $"{what}: {answer}, then {again}");
        }
    }
}
