using System.CommandLine;
using Jitos.Client;
using Jitos.Embedded;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Cli;

/// <summary><c>jitos launch</c></summary>
internal static class LaunchVerb
{
    private static readonly Argument<string> Name = new("NAME") { Description = "The name of the new process, unique in the universe." };
    private static readonly Argument<string[]> Files = new("FILE") { Description = "A .jitos file to install in it.", Arity = ArgumentArity.ZeroOrMore };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("launch", "Launches a process and installs modules in it. Makes a store if there is none.") { Name, Files, options.Data, options.Json };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var report = options.ReportOf(parsed);
        var name = parsed.GetRequiredValue(Name);
        var modules = Read(parsed.GetValue(Files) ?? []);
        var universe = await EmbeddedUniverse.StartAsync(SqliteStore.Open(options.StoreOf(parsed).Directory), cancellationToken: stop).ConfigureAwait(false);
        await using (universe.ConfigureAwait(false))
        {
            var process = await LaunchAsync(universe.Client, name, stop).ConfigureAwait(false);
            foreach (var module in modules)
            {
                Require(await process.InstallAsync(ModuleFile.ToStore(module), cancellationToken: stop).ConfigureAwait(false));
            }

            report.Document(new { ok = true, process = name, pid = process.Pid, modules = modules.Select(module => module.File) });
            report.Line($"launched '{name}' as /proc/{process.Pid}, with {modules.Count} modules");
            return ExitCode.Ok;
        }
    }

    private static IReadOnlyList<ModuleSource> Read(string[] files)
    {
        ModuleSource[] modules = [.. files.Select(ModuleFile.Read)];
        if (ModuleChecker.Check(modules) is [var error, ..])
        {
            throw new CommandException(ExitCode.BadInput, error.ToString());
        }

        var ordered = ModuleChecker.ForProcess(modules);
        return modules.Except(ordered).FirstOrDefault() is { } foreign
            ? throw new CommandException(ExitCode.BadInput, $"{foreign.File} imports 'kernel': it is for the root graph, and can't be installed in a process.")
            : ordered;
    }

    private static async Task<ProcessHandle> LaunchAsync(JitosClient client, string name, CancellationToken stop)
    {
        if ((await client.ListProcessesAsync(stop).ConfigureAwait(false)).Any(process => process.Name == name))
        {
            throw new CommandException(ExitCode.Refused, $"There is a process '{name}' already; choose another name.");
        }

        var launch = await client.LaunchAsync(name, cancellationToken: stop).ConfigureAwait(false);
        return launch.Process ?? throw new CommandException(ExitCode.Refused, launch.Receipt.Message);
    }

    private static void Require(CommitResult result)
    {
        if (result.Refusal is { } refusal)
        {
            throw new CommandException(ExitCode.Refused, refusal.Message);
        }
    }
}
