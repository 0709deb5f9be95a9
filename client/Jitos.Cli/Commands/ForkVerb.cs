using System.CommandLine;

namespace Jitos.Cli;

/// <summary><c>jitos fork</c></summary>
internal static class ForkVerb
{
    private static readonly Argument<string[]> Names = new("NAME") { Description = "The name of a new branch: agents/alice/try-1.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string> From = new("--from")
    {
        Description = "The branch at whose head they begin.",
        HelpName = "BRANCH",
        DefaultValueFactory = _ => Jitos.Process.Branch.Main,
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("fork", "Begins branches of a process, at the head of another or at any commit.") { options.Process, Names, From, options.Commit };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (process, names) = (await run.ProcessAsync().ConfigureAwait(false), run.Parsed.GetRequiredValue(Names));
        var result = run.Commit is { } commit
            ? await process.ForkAsync(commit, [.. names], cancellationToken: run.Stop).ConfigureAwait(false)
            : await process.Branch(run.Parsed.GetRequiredValue(From)).ForkAsync([.. names], cancellationToken: run.Stop).ConfigureAwait(false);
        if (result.Refusal is { } refusal)
        {
            return CommitReport.Show(run.Report, refusal);
        }

        run.Report.Document(new ForkDocument(run.Process, names, result.Commit.Value, result.Checksum));
        run.Report.Line($"{string.Join(", ", names)}: begun at commit {result.Commit}, checksum {result.Checksum}");
        return ExitCode.Ok;
    }
}
