using System.CommandLine;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary><c>jitos install</c></summary>
internal static class InstallVerb
{
    private static readonly Argument<string> File = new("FILE") { Description = "A .jitos file. What it imports, other than 'process', is installed already." };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("install", "Installs a module in a process, in place of the one of the same name, and gives old elements the defaults of attributes that it adds.") { options.Process, File, options.Branch };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var module = ModuleFile.ToStore(ModuleFile.Read(run.Parsed.GetRequiredValue(File)));
        var branch = await run.BranchAsync().ConfigureAwait(false);
        var what = $"install {module.File}";
        var result = await run.WhileAsync(what, () => branch.InstallAsync(module, cancellationToken: run.Stop)).ConfigureAwait(false);
        return CommitReport.Show(run.Report, what, result);
    }
}
