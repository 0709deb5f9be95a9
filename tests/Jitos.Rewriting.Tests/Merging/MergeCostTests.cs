using System.Collections.Immutable;
using Jitos.Graph;

namespace Jitos.Rewriting.Tests;

/// <summary>A merge costs by its steps, not by the graph.</summary>
public sealed class MergeCostTests
{
    private const int Size = 100_000;

    private const string Items = """
        node Item { name: int key, state: string = "old", count: int = 0 }
        edge link: Item -> Item
        rule bump(name: int)             { match (i:Item {name: $name}) set i.count = i.count + 1 }
        rule connect(from: int, to: int) { match (i:Item {name: $from}), (j:Item {name: $to}) not (i)-[:link]->(j) create (i)-[:link]->(j) }
        rule revive(name: int)           { match (i:Item {name: $name}) set i.state = "new" }
        rule settle                      { match (i:Item {state: "new"}) set i.state = "old" }
        program sweep                    { settle! }
        program work(first: int)         { bump($first); connect($first, $first + 1); bump($first + 1); connect($first + 1, $first + 2); bump($first + 2) }
        """;

    private readonly World world = new(Items);

    public MergeCostTests() => _ = world.Import(new ImportContent([.. Enumerable.Range(0, Size).Select(number => new ImportContent.Node("Item", [new("name", Value.Of(number))]))], []));

    [Fact]
    public void Merge_OfTenSteps_TakesFewStepsOfTheMatcher()
    {
        var ours = Run(Start(1), "work", 10);
        var first = Run(Start(2), "work", 30);

        var merged = Merge(ours, [first, Run(first, "work", 50)], steps: 500);

        Assert.Null(merged.Result is null ? merged.Conflicts[0].Message : null);
        Assert.Equal(10, merged.Result!.StepCount);
    }

    [Fact]
    public void Merge_OfManyFailedAttempts_SearchesTheGraphOnce()
    {
        var ours = Run(Start(1), "bump", 7);
        var theirs = new List<RunResult> { Start(2) };
        for (var round = 0; round < 5; round++)
        {
            theirs.Add(Run(theirs[^1], "revive", round));
            theirs.Add(Run(theirs[^1], "sweep"));
        }

        var merged = Merge(ours, theirs.Skip(1), steps: (2 * Size) + 500);

        Assert.Null(merged.Result is null ? merged.Conflicts[0].Message : null);
    }

    private RunResult Start(int lane) => new(world.Version, new IdAllocator(lane), [], 0, 0);

    private RunResult Run(RunResult at, string name, params long[] arguments)
    {
        var run = new Run(world.Library, at.Version, at.Allocator, new Invocation(name, [.. arguments.Select(value => ActualArgument.Of(Value.Of(value)))]), RunLimits.Default);
        Assert.Equal(RunStatus.Succeeded, run.Advance());
        return run.Result!;
    }

    private MergeReport Merge(RunResult ours, IEnumerable<RunResult> theirs, long steps)
    {
        var sources = theirs.Select((result, number) => Source(result, (ulong)number + 1));
        var request = new MergeRequest(
            world.Library, ours.Version, ours.Allocator, [.. sources], ImmutableDictionary<StepOrigin, Resolution>.Empty, false, false, new RunLimits(steps), _ => [], _ => null, _ => null);
        return Merger.Merge(request, CancellationToken.None);
    }

    private MergeSource Source(RunResult result, ulong commit)
    {
        var steps = StepReader.Read(result.Steps, world.Symbols);
        return new MergeSource(commit, steps, [.. steps.Select((_, index) => new StepOrigin(commit, index))], null);
    }
}
