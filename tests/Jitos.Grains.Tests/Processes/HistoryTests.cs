using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

public sealed class HistoryTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private static readonly ReadOptions Head = new();

    private readonly JitosClient client = new(cluster.Universe.Grains, TestUniverse.Name, TestUniverse.Session);

    [Fact]
    public async Task ReadAsync_AtEachCommit_GivesTheGraphThatWasThere()
    {
        var process = await LaunchAsync("past");
        var seen = new List<(CommitId Commit, Checksum Checksum)>();
        foreach (var run in new[] { "add", "bump", "bump" })
        {
            await RunAsync(process.Main, run, "a");
            var reading = await process.Main.ReadAsync();
            seen.Add((reading.Commit, reading.Graph.Checksum));
        }

        await cluster.Universe.Cluster.DeactivateAsync(cluster.Universe.Process(process.Pid));
        foreach (var (commit, checksum) in seen)
        {
            var reading = await process.Main.ReadAsync(Head with { At = commit });
            Assert.Equal((commit, checksum), (reading.Commit, reading.Graph.Checksum));
        }

        Assert.Equal(0, (await process.Main.ReadAsync(Head with { At = CommitId.Root })).Graph.NodeCount);
    }

    [Fact]
    public async Task ReadAsync_OfAViewAtACommit_SelectsWhatWasThere()
    {
        var process = await LaunchAsync("past-views");
        await RunAsync(process.Main, "add", "a");
        await RunAsync(process.Main, "bump", "a");
        var view = new ReadOptions { View = "one", Arguments = [ActualArgument.Of(Value.Of("a"))] };

        var (then, now) = (await process.Main.ReadAsync(view with { At = new CommitId(2) }), await process.Main.ReadAsync(view));

        Assert.Equal((Value.Of(0), Value.Of(1)), (then.ValueOf(Assert.Single(then.Nodes), "count"), now.ValueOf(Assert.Single(now.Nodes), "count")));
        Assert.Empty((await process.Main.ReadAsync(view with { At = new CommitId(1) })).Nodes);
        await Assert.ThrowsAsync<NotFoundException>(() => process.Main.ReadAsync(view with { At = CommitId.Root }));
        await Assert.ThrowsAsync<NotFoundException>(() => process.Main.ReadAsync(view with { At = new CommitId(9) }));
    }

    [Fact]
    public async Task ListViewsAsync_AtACommit_GivesThoseThatWereThere()
    {
        var process = await LaunchAsync("views-of-the-past");

        var views = await process.Main.ListViewsAsync();

        var one = Assert.Single(views, view => view.Name == "one");
        Assert.Equal(new WireParameter("name", "string"), Assert.Single(one.Parameters));
        Assert.DoesNotContain(await process.Main.ListViewsAsync(CommitId.Root), view => view.Name == "one");
    }

    [Fact]
    public async Task ListKeysAsync_AtACommit_GivesThoseThatWereThere()
    {
        var process = await LaunchAsync("keys-of-the-past");

        var keys = await process.Main.ListKeysAsync();

        Assert.All(keys, entry => Assert.NotEmpty(entry.Attributes));
        Assert.Equal("name", Assert.Single(keys, entry => entry.Type == "Counter").Attributes.Single());
        Assert.DoesNotContain(await process.Main.ListKeysAsync(CommitId.Root), entry => entry.Type == "Counter");
    }

    [Fact]
    public async Task DiffAsync_OfBranches_LeadsFromOneToTheOther()
    {
        var process = await LaunchAsync("differ");
        await RunAsync(process.Main, "add", "a");
        Assert.True((await process.Main.ForkAsync(["left"])).IsCommitted);
        await RunAsync(process.Branch("left"), "bump", "a");
        await RunAsync(process.Main, "add", "b");

        var difference = await process.Main.DiffAsync(new CommitPoint("left"));

        var from = await process.Main.ReadAsync();
        var to = await process.Branch("left").ReadAsync();
        Assert.Equal((from.Commit, to.Commit), (difference.From, difference.To));
        Assert.Equal([DeltaKind.DeleteNode, DeltaKind.SetAttribute], difference.Delta.Operations.Select(operation => operation.Kind));
        Assert.Equal("Counter:b", difference.Names[difference.Delta.Operations[0].Element]);
        Assert.Empty((await process.Main.DiffAsync(new CommitPoint("main"))).Delta.Operations);
        Assert.Equal(new CommitId(2), (await process.Main.DiffAsync(new CommitPoint("left"), new CommitId(2))).From);
    }

    [Fact]
    public async Task ReadStepsAsync_OfACommit_TellsWhatItDid()
    {
        var process = await LaunchAsync("steps");
        await RunAsync(process.Main, "add", "a");
        await RunAsync(process.Main, "bump", "a");

        var steps = await process.Main.ReadStepsAsync(new CommitId(3));

        Assert.Equal(("bump(\"a\")", "bump"), (steps.Call, Assert.Single(steps.Rules)));
        var derivation = Assert.IsType<Step.Derivation>(Assert.Single(steps.Steps));
        Assert.Equal("Counter:a", steps.Names[Assert.Single(derivation.Match)]);
        Assert.Equal("/usr/operator", steps.Commit.By);
        await Assert.ThrowsAsync<NotFoundException>(() => process.Main.ReadStepsAsync(CommitId.Root));
        await Assert.ThrowsAsync<BadRequestException>(() => process.Main.ReadStepsAsync(new CommitId(3), new StepsOptions { Count = 0 }));
    }

    [Fact]
    public async Task WhyAsync_OfAnAttribute_GoesBackThroughAllCommits()
    {
        var process = await LaunchAsync("why");
        await RunAsync(process.Main, "add", "a");
        for (var run = 0; run < 100; run++)
        {
            await RunAsync(process.Main, "bump", "a");
        }

        var counter = Assert.Single((await process.Main.ReadAsync()).NodesOf("Counter"));

        var answer = await process.Main.WhyAsync(counter, new WhyOptions { Attribute = "count", MaxDepth = 1_000 });

        Assert.True(answer.IsComplete);
        Assert.Equal(["add", .. Enumerable.Repeat("bump", 100)], answer.Reasons.Select(reason => reason.Rule).Order(StringComparer.Ordinal));
        Assert.Equal(102UL, answer.Reasons[0].Commit.Number);
        await Assert.ThrowsAsync<NotFoundException>(() => process.Main.WhyAsync(counter, new WhyOptions { Attribute = "colour" }));
        await Assert.ThrowsAsync<NotFoundException>(() => process.Main.WhyAsync(ElementId.Node(7, 7)));
        await Assert.ThrowsAsync<BadRequestException>(() => process.Main.WhyAsync(counter, new WhyOptions { MaxReasons = 0 }));
    }

    private async Task<ProcessHandle> LaunchAsync(string name)
    {
        var process = (await client.LaunchAsync(name)).Require();
        Assert.True((await process.InstallAsync(new ModuleSource("counters.jitos", TestModules.Counters))).IsCommitted);
        return process;
    }

    private static async Task RunAsync(BranchHandle branch, string rule, string name) =>
        Assert.True((await branch.CollapseAsync(rule, [ActualArgument.Of(Value.Of(name))])).IsCommitted);
}
