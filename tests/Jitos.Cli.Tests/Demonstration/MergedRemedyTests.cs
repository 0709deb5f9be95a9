using Jitos.Client;
using Jitos.Embedded;
using Jitos.Grains;
using Jitos.Graph;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Cli.Tests;

/// <summary>What the demo says of merging, by other means.</summary>
public sealed class MergedRemedyTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(InputSamples.Assets, "upgrade")]
    [InlineData(InputSamples.Lock, "sever")]
    [InlineData(InputSamples.Network, "upgrade")]
    public async Task Merge_OfARemedy_EqualsItsStepsDoneAfterMains(string sample, string remedy)
    {
        var stop = TestContext.Current.CancellationToken;
        var universe = await EmbeddedUniverse.StartAsync(SqliteStore.Open(folder.Store), cancellationToken: stop);
        await using var running = universe;
        var (process, root) = await AdvisedAsync(universe, sample, stop);
        DemoWorld.Require(await process.Main.ForkAsync([remedy], cancellationToken: stop));
        _ = await DemoWorld.CommitAsync(process.Main, "review", [DemoWorld.Text(root), DemoWorld.Text("me")], stop);
        var tried = await DemoWorld.CommitAsync(process.Branch(remedy), remedy, [DemoWorld.Text(DemoWorld.AdvisoryId)], stop);
        var merged = await process.Main.MergeAsync(remedy, cancellationToken: stop);

        var stored = await StoredProcess.ReadAsync(universe.Store, JournalId.Process(EmbeddedUniverse.Name, process.Pid), tried.Commit.Value, stop);
        var graph = new GraphWriter(stored.State.Main.Version, stored.State.Main.Allocator);
        Replay.Apply(graph, stored.Last!.Steps);
        Assert.False(merged.IsFastForward);
        Assert.Equal(graph.ToVersion().Checksum.ToString(), merged.Commit.Checksum);
    }

    private static async Task<(ProcessHandle Process, string Root)> AdvisedAsync(EmbeddedUniverse universe, string sample, CancellationToken stop)
    {
        var process = (await universe.Client.LaunchAsync("merging", cancellationToken: stop)).Require();
        var input = DependencyInput.Read(InputSamples.PathOf(sample));
        foreach (var module in ModuleChecker.ForProcess(ModuleFile.ReadAll(CliCommand.Sample)))
        {
            DemoWorld.Require(await process.InstallAsync(ModuleFile.ToStore(module), cancellationToken: stop));
        }

        DemoWorld.Require(await process.ImportAsync(DependencyContent.Make(input), cancellationToken: stop));
        _ = await DemoWorld.CommitAsync(process.Main, "receive", [DemoWorld.Text(DemoWorld.AdvisoryId), DemoWorld.Text(input.MostDepended()!), DemoWorld.Text("fixed")], stop);
        return (process, input.Root.Id);
    }
}
