using System.CommandLine;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary><c>jitos show</c></summary>
internal static class ShowVerb
{
    private static readonly Argument<string> What = new("PROCESS") { Description = "The name or number of the process; or the path of an entry of the root graph, such as /sys/policy, to see that and all in it." };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("show", "Shows the graph of a branch, or what a view selects of it, as it is or as it was at a commit; or a part of the root graph.") { What, options.Branch, options.Commit, options.View };
        options.SetAction(verb, run => run.Parsed.GetRequiredValue(What) is ['/', ..] path ? ShowRootAsync(run, path) : ShowProcessAsync(run, run.Parsed.GetRequiredValue(What)));
        return verb;
    }

    private static async Task<int> ShowProcessAsync(VerbRun run, string process)
    {
        var what = run.Reading;
        var branch = (await run.Client.ProcessOfAsync(process, run.Stop).ConfigureAwait(false)).Branch(run.Parsed.GetRequiredValue(run.Options.Branch));
        var reading = await run.WhileAsync("reading", () => branch.ReadAsync(what, run.Stop)).ConfigureAwait(false);
        run.Report.Document(GraphDocument.Of(process, reading));
        GraphReport.Show(run.Report, process, reading);
        return ExitCode.Ok;
    }

    private static async Task<int> ShowRootAsync(VerbRun run, string path)
    {
        if (run.Commit is not null || run.Parsed.GetValue(run.Options.View) is { Length: > 0 } || run.Parsed.GetResult(run.Options.Branch) is { Implicit: false })
        {
            throw new CommandException(ExitCode.BadInput, $"'{path}' is an entry of the root graph, which has no branches, commits and views; leave --branch, --commit and --view out, or name a process.");
        }

        var root = await run.WhileAsync("reading", () => RootReading.ReadNamedAsync(run.Client, path, run.Stop)).ConfigureAwait(false);
        run.Report.Document(GraphDocument.Of(path, root.Reading));
        GraphReport.Show(run.Report, path, root);
        return ExitCode.Ok;
    }
}
