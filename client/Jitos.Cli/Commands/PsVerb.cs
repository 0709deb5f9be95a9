using System.CommandLine;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>jitos ps</c></summary>
internal static class PsVerb
{
    /// <summary>The most processes that a listing asks for their quarantines: each of them has to answer by itself.</summary>
    private const int MostAsked = 50;

    private static readonly Argument<string?> Process = new("PROCESS")
    {
        Description = "The name or number of a process, to see its branches.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("ps", $"Lists the processes of the universe, with what the law of each refused to take if there are {MostAsked} at most, or the branches of one.") { Process };
        options.SetAction(verb, run => run.Parsed.GetValue(Process) is { } name ? ShowOneAsync(run, name) : ShowAllAsync(run));
        return verb;
    }

    private static async Task<int> ShowAllAsync(VerbRun run)
    {
        var (kernel, processes) = (await run.Client.DescribeAsync(run.Stop).ConfigureAwait(false), await run.Client.ListProcessesAsync(run.Stop).ConfigureAwait(false));
        var quarantined = processes.Length > MostAsked ? new int?[processes.Length] : await Task.WhenAll(processes.Select(process => QuarantinedAsync(run, run.Client.Process(process.Pid)))).ConfigureAwait(false);
        var facts = processes.Select((process, index) => FactsOf(process, quarantined[index])).ToList();
        run.Report.Document(new PsDocument(kernel.Universe, kernel.Tick, facts, null));
        run.Report.Line($"{kernel.Universe}: tick {kernel.Tick}, {Counted.Of(processes.Length, "process", "processes")}");
        run.Report.Table(["pid", "name", "state", "by", "quarantined"], facts.Select(process => (string[])[$"{process.Pid}", process.Name, process.State, process.By, process.Quarantined?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "?"]));
        return ExitCode.Ok;
    }

    private static async Task<int> ShowOneAsync(VerbRun run, string name)
    {
        var process = await run.Client.ProcessOfAsync(name, run.Stop).ConfigureAwait(false);
        var branches = await process.ListBranchesAsync(run.Stop).ConfigureAwait(false);
        var quarantined = await QuarantinedAsync(run, process).ConfigureAwait(false);
        var kernel = await run.Client.DescribeAsync(run.Stop).ConfigureAwait(false);
        var entry = (await run.Client.TryFindProcessAsync($"{process.Pid}", run.Stop).ConfigureAwait(false)) ?? throw new CommandException(ExitCode.BadInput, $"There is no process '{name}' any more.");
        run.Report.Document(new PsDocument(kernel.Universe, kernel.Tick, [FactsOf(entry, quarantined)], [.. branches.Select(branch => new PsDocument.BranchFacts(branch.Name, branch.Head, branch.Checksum, branch.Pending))]));
        run.Report.Line($"{entry.Name}, /proc/{entry.Pid}, {entry.State}, launched by {entry.By}");
        run.Report.Table(["branch", "head", "pending", "checksum"], branches.Select(branch => (string[])[branch.Name, $"{branch.Head}", $"{branch.Pending}", branch.Checksum]));
        if (quarantined > 0)
        {
            run.Report.Line($"{Counted.Of(quarantined.Value, "item")} in quarantine: see 'jitos quarantine list {name}'");
        }

        return ExitCode.Ok;
    }

    /// <summary>How many items are in the quarantine of a process; null if the caller may not know, or it gives no answer.</summary>
    private static async Task<int?> QuarantinedAsync(VerbRun run, ProcessHandle process)
    {
        try
        {
            return (await process.ListQuarantineAsync(run.Stop).ConfigureAwait(false)).Length;
        }
        catch (JitosException failure) when (failure is not (ServerUnavailableException or UncertainException))
        {
            return null;
        }
    }

    private static PsDocument.ProcessFacts FactsOf(WireProcessEntry process, int? quarantined) => new(process.Pid, process.Name, process.State, process.By, quarantined);
}
