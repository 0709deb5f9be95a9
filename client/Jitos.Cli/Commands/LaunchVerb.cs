using System.CommandLine;
using Jitos.Client;
using Jitos.Documents;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary><c>jitos launch</c></summary>
internal static class LaunchVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The name of the new process, unique in the universe: letters, digits, '-', '_', '.', but not digits alone." };
    private static readonly Argument<string[]> Files = new("FILE") { Description = "A .jitos file to install in it.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("launch", "Launches a process and installs modules in it. Without a server it makes a store if there is none.") { Name, Files };
        options.SetAction(verb, RunAsync, makesStore: true);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (name, modules) = (run.Parsed.GetRequiredValue(Name), Read(run.Report, run.Parsed.GetValue(Files) ?? []));
        if (ProcessName.WhatIsWrong(name) is { Length: > 0 } wrong)
        {
            throw new CommandException(ExitCode.BadInput, wrong);
        }

        var launched = await run.Client.LaunchAsync(name, cancellationToken: run.Stop).ConfigureAwait(false);
        if (launched.Process is not { } process)
        {
            throw new CommandException(CauseCodes.Of(launched.Receipt).ExitCode, launched.Receipt.Message);
        }

        foreach (var module in modules)
        {
            var installed = await process.InstallAsync(ModuleFile.ToStore(module), cancellationToken: run.Stop).ConfigureAwait(false);
            if (installed.Refusal is { } refusal)
            {
                return CommitReport.Show(run.Report, refusal);
            }
        }

        run.Report.Document(new LaunchDocument(name, process.Pid, [.. modules.Select(module => module.File)]));
        run.Report.Line($"launched '{name}' as /proc/{process.Pid}, with {Counted.Of(modules.Count, "module")}");
        return ExitCode.Ok;
    }

    private static IReadOnlyList<ModuleSource> Read(Report report, string[] files)
    {
        ModuleSource[] modules = [.. files.Select(ModuleFile.Read)];
        ModuleErrors.RequireNone(report, modules);
        var ordered = ModuleChecker.ForProcess(modules);
        return modules.Except(ordered).FirstOrDefault() is { } foreign
            ? throw new CommandException(ExitCode.BadInput, $"{foreign.File} imports 'kernel': it is for the root graph, and can't be installed in a process.")
            : ordered;
    }
}
