using System.Diagnostics;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary><c>fork</c>: two branches try a remedy each at the same time, while main takes a commit of its own.</summary>
internal sealed class ForkStep() : DemoStep("fork", "trying remedies on branches", "advise")
{
    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var (process, root) = (world.Process, world.Plan.Input.Root.Id);
        var before = await process.Main.ReadAsync(cancellationToken: stop).ConfigureAwait(false);
        var fork = DemoWorld.Require(await process.Main.ForkAsync(Remedy.Names, cancellationToken: stop).ConfigureAwait(false));
        var watch = Stopwatch.StartNew();
        var tried = Task.WhenAll(Remedy.Names.Select(name => DemoWorld.CommitAsync(process.Branch(name), name, [DemoWorld.Text(DemoWorld.AdvisoryId)], stop)));
        var reviewed = await DemoWorld.CommitAsync(process.Main, "review", [DemoWorld.Text(root), DemoWorld.Text("operator")], stop).ConfigureAwait(false);
        var commits = await tried.ConfigureAwait(false);
        var took = watch.Elapsed;

        var diffs = await DiffAsync(process, before, stop).ConfigureAwait(false);
        return new DemoFinding(diffs.TrueForAll(diff => !diff.IsEmpty), $"{string.Join(" and ", Remedy.Names)} tried at the same time on branches from commit {fork.Commit}, in {Duration.Text(took)}; meanwhile main took the review of {root} as commit {reviewed.Commit}")
        {
            Notes = [.. Remedy.Names.Zip(commits, diffs).Select(tried => $"{tried.First,-8} commit {tried.Second.Commit}, {tried.Second.Derivations} derivations: {tried.Third}")],
        };
    }

    private static async Task<List<BranchDiff>> DiffAsync(ProcessHandle process, GraphReading before, CancellationToken stop)
    {
        var diffs = new List<BranchDiff>();
        foreach (var name in Remedy.Names)
        {
            diffs.Add(new BranchDiff(before, await process.Branch(name).ReadAsync(cancellationToken: stop).ConfigureAwait(false)));
        }

        return diffs;
    }
}
