using Jitos.Client;
using Jitos.Graph;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Cli;

/// <summary>What the steps of the demo act on: a universe on a fresh store, and its process.</summary>
internal sealed class DemoWorld(DemoPlan plan) : IAsyncDisposable
{
    private const string ProcessName = "supply-chain";
    private const string AdvisoryId = "ADVISORY-1";

    private EmbeddedUniverse? universe;
    private ProcessHandle? process;
    private bool isImported;

    /// <summary>How the process stood before the universe was shut down.</summary>
    public DemoAccount.ProcessFacts? Process { get; private set; }

    /// <summary>How the root graph stood before the universe was shut down.</summary>
    public DemoAccount.RootFacts? Root { get; private set; }

    /// <summary>Starts the universe, launches the process through the kernel, and installs the modules.</summary>
    public async Task<DemoFinding> BootAsync(CancellationToken stop)
    {
        if (ModuleChecker.Check(plan.Modules) is [var error, ..] errors)
        {
            return new DemoFinding(false, $"{error}{(errors.Count > 1 ? $" (and {errors.Count - 1} more)" : "")}");
        }

        universe = await EmbeddedUniverse.StartAsync(SqliteStore.Open(plan.Store.Directory), stop).ConfigureAwait(false);
        var launch = await universe.Client.LaunchAsync(ProcessName, cancellationToken: stop).ConfigureAwait(false);
        if (!launch.IsLaunched)
        {
            return new DemoFinding(false, launch.Receipt.Message);
        }

        foreach (var module in plan.Modules)
        {
            var installed = await launch.Process.InstallAsync(ModuleFile.ToStore(module), cancellationToken: stop).ConfigureAwait(false);
            if (!installed.IsCommitted)
            {
                return new DemoFinding(false, installed.Refusal!.Message);
            }
        }

        process = launch.Process;
        var names = string.Join(", ", plan.Modules.Select(module => Path.GetFileName(module.File)));
        return new DemoFinding(true, $"universe '{EmbeddedUniverse.Name}' at tick {launch.Receipt.Tick}; the kernel launched '{ProcessName}' as {launch.Receipt.Created[0]}; installed {names}");
    }

    /// <summary>Brings the dependency graph in, and counts what the process then has.</summary>
    public async Task<DemoFinding> ImportAsync(CancellationToken stop)
    {
        if (process is null)
        {
            return NotRun("boot");
        }

        var why = $"import {Path.GetFileName(plan.Input.File)}";
        var result = await process.ImportAsync(DependencyContent.Make(plan.Input), new ImportOptions { Why = why }, stop).ConfigureAwait(false);
        if (!result.IsCommitted)
        {
            return new DemoFinding(false, result.Refusal!.Message);
        }

        isImported = true;
        return Compare(DependencyCounts.OfInput(plan.Input), DependencyCounts.In(await process.Main.ReadAsync(cancellationToken: stop).ConfigureAwait(false)));
    }

    /// <summary>Receives an advisory, and compares the versions exposed then with those found in the input alone.</summary>
    public async Task<DemoFinding> AdviseAsync(CancellationToken stop)
    {
        if (process is null || !isImported)
        {
            return NotRun(process is null ? "boot" : "import");
        }

        var result = await process.Main.CollapseAsync("receive", [Text(AdvisoryId), Text(plan.Advised), Text(plan.Fixed)], cancellationToken: stop).ConfigureAwait(false);
        if (!result.IsCommitted)
        {
            return new DemoFinding(false, result.Refusal!.Message);
        }

        var reading = await process.Main.ReadAsync(cancellationToken: stop).ConfigureAwait(false);
        return Compare(ExposedIn(reading), result);
    }

    /// <summary>Shuts everything down, and has another operating-system process replay a copy of the store.</summary>
    public async Task<DemoFinding> ReplayAsync(CancellationToken stop)
    {
        if (universe is null || process is null)
        {
            return NotRun("boot");
        }

        await DescribeAsync(universe, process, stop).ConfigureAwait(false);
        await StopAsync().ConfigureAwait(false);
        var copy = System.IO.Directory.CreateTempSubdirectory("jitos-replay-");
        try
        {
            var replayed = await ReplayProcess.RunAsync(plan.Store.CopyTo(copy.FullName), stop).ConfigureAwait(false);
            return Compare(replayed);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private static DemoFinding NotRun(string needed) => new(false, $"not run: {needed} failed");

    private static ActualArgument Text(string text) => ActualArgument.Of(Value.Of(text));

    private static DemoFinding Compare(DependencyCounts expected, DependencyCounts found) => expected == found
        ? new DemoFinding(true, $"{found.Packages} packages, {found.Versions} versions, {found.Of} of, {found.Requires} requires; the process counts the same as the file")
        : new DemoFinding(false, $"the file has {expected}, the process {found}");

    private static SortedSet<string> ExposedIn(GraphReading reading) => new(
        reading.NodesOf(DependencyContent.Version)
            .Where(version => reading.ValueOf(version, "exposed") == Value.True)
            .Select(version => reading.ValueOf(version, "id").AsString()),
        StringComparer.Ordinal);

    private DemoFinding Compare(SortedSet<string> exposed, CommitResult result)
    {
        var expected = Exposure.Of(plan.Input, plan.Advised);
        var figures = $"advisory for {plan.Advised}, fixed in {plan.Fixed}: exposed {exposed.Count} of {plan.Input.Versions.Count} versions in {result.Derivations} derivations";
        if (exposed.SetEquals(expected))
        {
            return new DemoFinding(true, $"{figures}; exactly those that require it, directly or not");
        }

        var wrong = expected.Except(exposed).Concat(exposed.Except(expected)).First();
        return new DemoFinding(false, $"{figures}, but {expected.Count} require it, directly or not; the first difference is {wrong}");
    }

    private DemoFinding Compare(ReplayDocument replayed)
    {
        var root = replayed.Journals.SingleOrDefault(journal => journal.Journal == EmbeddedUniverse.Name)?.Digest;
        var own = replayed.Journals.SingleOrDefault(journal => journal.Journal == $"{EmbeddedUniverse.Name}/{process!.Pid}")?.Digest;
        if (!replayed.Ok || root != Root!.Digest || own != Process!.Digest)
        {
            return new DemoFinding(false, replayed.Error ?? $"the process should have the digest {Process!.Digest} and has {own}; the root should have {Root!.Digest} and has {root}");
        }

        return new DemoFinding(true, $"a new process replayed {replayed.Journals.Sum(journal => journal.Records)} records of a copy from the first frame and applied {replayed.Journals.Sum(journal => journal.Derivations)} derivations again: every delta, checksum and digest agrees; process {own![..12]}…, root {root![..12]}…");
    }

    private async Task DescribeAsync(EmbeddedUniverse running, ProcessHandle handle, CancellationToken stop)
    {
        var status = await handle.DescribeAsync(stop).ConfigureAwait(false);
        var kernel = await running.Client.DescribeAsync(stop).ConfigureAwait(false);
        Process = new DemoAccount.ProcessFacts(status.Digest, status.Commits, status.Nodes, status.Edges);
        Root = new DemoAccount.RootFacts(kernel.Digest, kernel.Tick);
    }

    private async Task StopAsync()
    {
        if (universe is { } running)
        {
            universe = null;
            await running.DisposeAsync().ConfigureAwait(false);
        }
    }
}
