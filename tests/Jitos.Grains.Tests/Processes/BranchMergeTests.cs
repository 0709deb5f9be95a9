using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

public sealed class BranchMergeTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly TestUniverse universe = cluster.Universe;

    private JitosClient Client => new(universe.Grains, TestUniverse.Name, TestUniverse.Session);

    [Fact]
    public async Task MergeAsync_WithConflicts_NamesTheCommitsOfBothSidesAndChangesNothing()
    {
        var process = await LaunchAsync("conflicting");
        var before = await HeadsAsync(process);

        foreach (var isDryRun in new[] { true, false })
        {
            var merged = await process.Main.MergeAsync("draft", new MergeOptions { DryRun = isDryRun });
            var conflict = Assert.Single(merged.Conflicts);
            Assert.Equal(RefusalKind.Conflicts, merged.Commit.Refusal?.Kind);
            Assert.Equal((ConflictKind.Overwritten, 4UL, "count"), (conflict.Conflict.Kind, conflict.Conflict.Theirs, conflict.Conflict.Attribute));
            Assert.Equal([new CommitId(3)], conflict.Ours);
        }

        Assert.Equal(before, await HeadsAsync(process));
    }

    [Fact]
    public async Task MergeAsync_DryRunWithoutConflicts_ChangesNothing()
    {
        var process = await LaunchAsync("dry");
        var before = await HeadsAsync(process);

        var dry = await process.Main.MergeAsync("draft", new MergeOptions { DryRun = true, SkipAll = true });

        Assert.Null(dry.Commit.Refusal);
        Assert.Equal(before, await HeadsAsync(process));
    }

    [Fact]
    public async Task MergeAsync_WithAResolution_CommitsAndIsThereAfterReactivation()
    {
        var process = await LaunchAsync("resolved");
        var resolutions = ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(new StepOrigin(4, 0), Resolution.Theirs);

        var merged = await process.Main.MergeAsync("draft", new MergeOptions { Resolutions = resolutions });
        await universe.Cluster.DeactivateAsync(universe.Process(process.Pid));
        var read = await process.Main.ReadAsync();

        Assert.Equal((5UL, 1), (merged.Commit.Commit.Value, merged.Commit.Steps));
        Assert.Equal(9, read.ValueOf(Assert.Single(read.NodesOf("Counter")), "count").AsInt());
        Assert.Equal(merged.Commit.Checksum, read.Graph.Checksum.ToString());
    }

    [Fact]
    public async Task MergeAsync_WithAResolutionThatTheConflictDoesNotAdmit_IsRefusedWithThoseThatItDoes()
    {
        var process = await LaunchAsync("inadmissible");
        var before = await HeadsAsync(process);
        var resolutions = ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(new StepOrigin(4, 0), Resolution.Rerun);

        var merged = await process.Main.MergeAsync("draft", new MergeOptions { Resolutions = resolutions });

        // An import is no program, so that it can't be run again.
        Assert.Equal(new Refusal(RefusalKind.BadRequest, "Step 4:0 can't be resolved by rerun; it can by skip or theirs."), merged.Commit.Refusal);
        Assert.Equal([Resolution.Skip, Resolution.Theirs], Assert.Single(merged.Conflicts).Conflict.Admissible);
        Assert.Equal(before, await HeadsAsync(process));
    }

    private static async Task<string[]> HeadsAsync(ProcessHandle process) =>
        [.. (await process.ListBranchesAsync()).Select(branch => $"{branch.Name} {branch.Head}")];

    /// <summary>A process whose branches have given a counter different values.</summary>
    private async Task<ProcessHandle> LaunchAsync(string name)
    {
        _ = await universe.LaunchAsync($"merging-{name}", TestModules.Counters);
        var process = await Client.FindProcessAsync($"merging-{name}");
        Assert.True((await process.Main.ImportAsync(TestModules.Counter("a", 1))).IsCommitted);
        Assert.True((await process.Main.ForkAsync(["draft"])).IsCommitted);
        Assert.True((await process.Main.ImportAsync(TestModules.Counter("a", 7))).IsCommitted);
        Assert.True((await process.Branch("draft").ImportAsync(TestModules.Counter("a", 9))).IsCommitted);
        return process;
    }
}
