using System.CommandLine;
using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>jitos ps</c></summary>
internal static class PsVerb
{
    private static readonly Argument<string?> Process = new("PROCESS")
    {
        Description = "The name or number of a process, to see its branches.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("ps", "Lists the processes of the universe, or the branches of one.") { Process };
        options.SetAction(verb, run => run.Parsed.GetValue(Process) is { } name ? ShowOneAsync(run, name) : ShowAllAsync(run));
        return verb;
    }

    private static async Task<int> ShowAllAsync(VerbRun run)
    {
        var (kernel, processes) = (await run.Client.DescribeAsync(run.Stop).ConfigureAwait(false), await run.Client.ListProcessesAsync(run.Stop).ConfigureAwait(false));
        run.Report.Document(new PsDocument(kernel.Universe, kernel.Tick, [.. processes.Select(FactsOf)], null));
        run.Report.Line($"{kernel.Universe}: tick {kernel.Tick}, {Counted.Of(processes.Length, "process", "processes")}");
        run.Report.Table(["pid", "name", "state", "by"], processes.Select(process => (string[])[$"{process.Pid}", process.Name, process.State, process.By]));
        return ExitCode.Ok;
    }

    private static async Task<int> ShowOneAsync(VerbRun run, string name)
    {
        var process = await run.Client.ProcessOfAsync(name, run.Stop).ConfigureAwait(false);
        var branches = await process.ListBranchesAsync(run.Stop).ConfigureAwait(false);
        var kernel = await run.Client.DescribeAsync(run.Stop).ConfigureAwait(false);
        var entry = (await run.Client.ListProcessesAsync(run.Stop).ConfigureAwait(false)).Single(entry => entry.Pid == process.Pid);
        run.Report.Document(new PsDocument(kernel.Universe, kernel.Tick, [FactsOf(entry)], [.. branches.Select(branch => new PsDocument.BranchFacts(branch.Name, branch.Head, branch.Checksum, branch.Pending))]));
        run.Report.Line($"{entry.Name}, /proc/{entry.Pid}, {entry.State}, launched by {entry.By}");
        run.Report.Table(["branch", "head", "pending", "checksum"], branches.Select(branch => (string[])[branch.Name, $"{branch.Head}", $"{branch.Pending}", branch.Checksum]));
        return ExitCode.Ok;
    }

    private static PsDocument.ProcessFacts FactsOf(WireProcessEntry process) => new(process.Pid, process.Name, process.State, process.By);
}
