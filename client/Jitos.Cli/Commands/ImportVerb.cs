using System.CommandLine;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary><c>jitos import</c></summary>
internal static class ImportVerb
{
    private static readonly Argument<string> Input = new("FILE") { Description = "A project.assets.json, package-lock.json (v2, v3) or GraphML file." };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("import", "Brings a dependency graph into a process whose modules declare Package, Version, of and requires.") { options.Process, Input, options.Branch };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var input = DependencyInput.Read(run.Parsed.GetRequiredValue(Input));
        var branch = await run.BranchAsync().ConfigureAwait(false);
        var why = $"import {Path.GetFileName(input.File)}";
        var result = await run.WhileAsync(why, () => branch.ImportAsync(DependencyContent.Make(input), new ImportOptions { Why = why }, run.Stop)).ConfigureAwait(false);
        return CommitReport.Show(run.Report, $"{why} ({DependencyCounts.OfInput(input)})", result);
    }
}
