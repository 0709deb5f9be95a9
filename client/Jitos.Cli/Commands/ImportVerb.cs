using System.CommandLine;
using Jitos.Client;
using Jitos.Embedded;

namespace Jitos.Cli;

/// <summary><c>jitos import</c></summary>
internal static class ImportVerb
{
    private static readonly Argument<string> Input = new("FILE") { Description = "A project.assets.json, package-lock.json (v2, v3) or GraphML file." };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("import", "Brings a dependency graph into a process whose modules declare Package, Version, of and requires.") { options.Process, Input, options.Data, options.Json };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var report = options.ReportOf(parsed);
        var input = DependencyInput.Read(parsed.GetRequiredValue(Input));
        var universe = await EmbeddedUniverse.StartAsync(options.StoreOf(parsed).Open(), cancellationToken: stop).ConfigureAwait(false);
        await using (universe.ConfigureAwait(false))
        {
            var process = await universe.Client.ProcessOfAsync(parsed.GetRequiredValue(options.Process), stop).ConfigureAwait(false);
            var why = $"import {Path.GetFileName(input.File)}";
            var result = await process.ImportAsync(DependencyContent.Make(input), new ImportOptions { Why = why }, stop).ConfigureAwait(false);
            return CommitReport.Show(report, $"{why} ({DependencyCounts.OfInput(input)})", result);
        }
    }
}
