using System.Collections.Concurrent;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>Questions about commits whose steps the journal has without the lists that they edit.</summary>
public sealed class ListReadingTests
{
    private const string Boxes = """
        module boxes
        node Box { name: string key, items: list = [] }
        rule box(name: string)                { create (:Box {name: $name}) }
        rule last(name: string, item: string) { match (b:Box {name: $name}) set b.items = b.items + [$item] }
        """;

    [Fact]
    public async Task ReadSteps_OfCommitsThatEditLists_ReadsTheJournalOffTheTurnAndTellsTheWholeLists()
    {
        await using var files = TestStore.Create();
        var store = new FaultyStore(files.Store);
        await using var universe = await TestUniverse.StartAsync(store);
        var client = new JitosClient(universe.Grains, TestUniverse.Name, TestUniverse.Session);
        var process = (await client.LaunchAsync("boxes")).Require();
        Assert.True((await process.InstallAsync(new ModuleSource("boxes.jitos", Boxes))).IsCommitted);
        string[][] calls = [["box", "all"], .. Enumerable.Range(0, 6).Select(number => new[] { "last", "all", $"{number}" })];
        foreach (var call in calls)
        {
            Assert.True((await process.Main.CollapseAsync(call[0], [.. call[1..].Select(text => ActualArgument.Of(Value.Of(text)))])).IsCommitted);
        }

        await universe.Cluster.DeactivateAsync(universe.Process(process.Pid));
        var commit = (await process.Main.ReadAsync()).Commit;
        var schedulers = new ConcurrentQueue<TaskScheduler>();
        store.Reading = () => schedulers.Enqueue(TaskScheduler.Current);
        var steps = await process.Main.ReadStepsAsync(commit);

        var operation = Assert.Single(Assert.IsType<Step.Derivation>(Assert.Single(steps.Steps)).Operations);
        Assert.Equal((5, 6), (operation.OldValue.AsList().Length, operation.NewValue.AsList().Length));
        Assert.NotEmpty(schedulers);
        Assert.All(schedulers, scheduler => Assert.Same(TaskScheduler.Default, scheduler));
    }
}
