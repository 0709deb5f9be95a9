using Jitos.Client;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary><c>import</c>: brings the dependency graph in, and counts what the process then has.</summary>
internal sealed class ImportStep() : DemoStep("import", "importing", "boot")
{
    protected override async Task<DemoFinding> RunAsync(DemoWorld world, CancellationToken stop)
    {
        var (input, process) = (world.Plan.Input, world.Process);
        var options = new ImportOptions { Why = $"import {Path.GetFileName(input.File)}" };
        DemoWorld.Require(await process.ImportAsync(DependencyContent.Make(input, DeclaredBy(world.Plan)), options, stop).ConfigureAwait(false));
        return Compare(DependencyCounts.OfInput(input), DependencyCounts.In(await process.Main.ReadAsync(cancellationToken: stop).ConfigureAwait(false)));
    }

    /// <summary>What the modules of the sample declare of versions; one of somebody's own may declare less.</summary>
    private static HashSet<string> DeclaredBy(DemoPlan plan) =>
        DeclaredTypes.In(plan.Modules).Find(DependencyContent.Version)?.Attributes.Select(attribute => attribute.Name).ToHashSet(StringComparer.Ordinal) ?? [];

    private static DemoFinding Compare(DependencyCounts expected, DependencyCounts found) => expected == found
        ? new DemoFinding(true, $"{found.Packages} packages, {found.Versions} versions, {found.Of} of, {found.Requires} requires; the process counts the same as the file")
        : new DemoFinding(false, $"the file has {expected}, the process {found}");
}
