using System.CommandLine;

namespace Jitos.Cli;

/// <summary><c>jitos show</c></summary>
internal static class ShowVerb
{
    public static Command Create(CommonOptions options)
    {
        var verb = new Command("show", "Shows the graph of a branch, or what a view selects of it, as it is or as it was at a commit.") { options.Process, options.Branch, options.Commit, options.View };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (branch, what) = (await run.BranchAsync().ConfigureAwait(false), run.Reading);
        var reading = await run.WhileAsync("reading", () => branch.ReadAsync(what, run.Stop)).ConfigureAwait(false);
        run.Report.Document(GraphDocument.Of(run.Process, reading));
        GraphReport.Show(run.Report, run.Process, reading);
        return ExitCode.Ok;
    }
}
