using System.CommandLine;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Command = System.CommandLine.Command;

namespace Jitos.Cli;

/// <summary><c>jitos log</c></summary>
internal static class LogVerb
{
    private const int ShownSteps = 100;

    private static readonly Option<string?> Branch = new("--branch") { Description = "Only commits that were made on this branch.", HelpName = "NAME" };
    private static readonly Option<ulong?> Commit = new("--commit") { Description = "One commit, step by step.", HelpName = "N" };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("log", "Lists the commits of a process, or tells step by step what one of them did.") { options.Process, Branch, Commit };
        options.SetAction(verb, run => run.Parsed.GetValue(Commit) is { } commit ? ShowOneAsync(run, new CommitId(commit)) : ShowAllAsync(run));
        return verb;
    }

    private static async Task<int> ShowAllAsync(VerbRun run)
    {
        var (process, branch) = (await run.ProcessAsync().ConfigureAwait(false), run.Parsed.GetValue(Branch));
        var commits = await run.WhileAsync("reading the history", () => ReadAsync(process, run.Stop)).ConfigureAwait(false);
        commits = [.. commits.Where(commit => branch is null || commit.Branch == branch)];
        if (branch is not null && commits.Count == 0)
        {
            await RequireBranchAsync(process, branch, run.Stop).ConfigureAwait(false);
        }

        run.Report.Document(new LogDocument(run.Process, [.. commits.Select(LogDocument.CommitFacts.Of)], null));
        run.Report.Table(
            ["commit", "branch", "by", "steps", "derivations", "checksum", "why"],
            commits.Select(RowOf));
        return ExitCode.Ok;
    }

    private static string[] RowOf(WireCommit commit) => Author.IsHidden(commit)
        ? [$"{commit.Number}", Author.NotReadable, string.Empty, string.Empty, string.Empty, string.Empty, string.Empty]
        : [$"{commit.Number}", commit.Branch, Author.Of(commit), $"{commit.Steps}", $"{commit.Derivations}", commit.Checksum[..12], commit.Why];

    /// <summary>Demands that there is a branch, on which no commit was made yet. One that was discarded is known by its commits.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    private static async Task RequireBranchAsync(ProcessHandle process, string branch, CancellationToken stop)
    {
        var known = await process.ListBranchesAsync(stop).ConfigureAwait(false);
        if (known.All(other => other.Name != branch))
        {
            throw new CommandException(ExitCode.BadInput, $"There is no branch '{branch}'; {NearestNames.Hint(branch, known.Select(other => other.Name))}.");
        }
    }

    private static async Task<IReadOnlyList<WireCommit>> ReadAsync(ProcessHandle process, CancellationToken stop)
    {
        var commits = new List<WireCommit>();
        int read;
        do
        {
            var part = await process.HistoryAsync(new HistoryOptions { First = new CommitId((ulong)commits.Count + 1) }, stop).ConfigureAwait(false);
            commits.AddRange(part);
            read = part.Length;
        }
        while (read == HistoryOptions.MaxCount);
        return commits;
    }

    private static async Task<int> ShowOneAsync(VerbRun run, CommitId number)
    {
        var process = await run.ProcessAsync().ConfigureAwait(false);
        var commit = (await process.HistoryAsync(new HistoryOptions { First = number == CommitId.Root ? number.Next() : number, Count = 1 }, run.Stop).ConfigureAwait(false)).SingleOrDefault();
        if (commit is null || commit.Number != number.Value)
        {
            throw new CommandException(ExitCode.BadInput, $"There is no commit {number} in '{run.Process}'; its last is {(await process.DescribeAsync(run.Stop).ConfigureAwait(false)).Commits}.");
        }

        if (Author.IsHidden(commit))
        {
            throw new CommandException(ExitCode.BadInput, $"Commit {number} is not readable: it was made on a branch of '{run.Process}' that you may not read.");
        }

        var steps = await run.WhileAsync("reading the steps", () => ReadStepsAsync(process, commit, run.Stop)).ConfigureAwait(false);
        run.Report.Document(new LogDocument(run.Process, [LogDocument.CommitFacts.Of(commit)], [.. steps.SelectMany(LogDocument.StepFacts.Of)]));
        Show(run.Report, commit, steps);
        return ExitCode.Ok;
    }

    /// <summary>Reads the steps of a commit on a branch that the caller may read: that it was made on is not always one.</summary>
    private static async Task<IReadOnlyList<CommitSteps>> ReadStepsAsync(ProcessHandle process, WireCommit commit, CancellationToken stop)
    {
        var names = (await process.ListBranchesAsync(stop).ConfigureAwait(false)).Select(branch => branch.Name).ToList();
        IEnumerable<string> others = names.Contains(commit.Branch) ? [] : names.OrderByDescending(name => name == Jitos.Process.Branch.Main);
        foreach (var name in others)
        {
            try
            {
                return await ReadStepsAsync(process.Branch(name), new CommitId(commit.Number), commit.Steps, stop).ConfigureAwait(false);
            }
            catch (NotFoundException)
            {
                // It is not in the history of this one.
            }
        }

        return await ReadStepsAsync(process.Branch(commit.Branch), new CommitId(commit.Number), commit.Steps, stop).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<CommitSteps>> ReadStepsAsync(BranchHandle branch, CommitId commit, int count, CancellationToken stop)
    {
        var parts = new List<CommitSteps>();
        for (var first = 0; first == 0 || first < count; first += CommitAccount.MostSteps)
        {
            parts.Add(await branch.ReadStepsAsync(commit, new StepsOptions { First = first, Count = CommitAccount.MostSteps }, stop).ConfigureAwait(false));
        }

        return parts;
    }

    private static void Show(Report report, WireCommit commit, IReadOnlyList<CommitSteps> parts)
    {
        report.Line($"commit {commit.Number} on {commit.Branch}, after {string.Join(", ", commit.Parents)}, by {Author.Of(commit)}, tick {commit.Seen} seen");
        report.Line($"{commit.Why}");
        report.Line($"operation {commit.Operation}, {Counted.Of(commit.Steps, "step")} with {Counted.Of(commit.Derivations, "derivation")}, checksum {commit.Checksum}");
        foreach (var (part, place) in parts.SelectMany(part => part.Steps.Select((_, place) => (part, place))).Take(ShownSteps))
        {
            Show(report, part, place);
        }

        if (commit.Steps > ShownSteps)
        {
            report.Line($"… and {Counted.Of(commit.Steps - ShownSteps, "more step")}; --json has all of them");
        }
    }

    private static void Show(Report report, CommitSteps part, int place)
    {
        var (step, rule) = (part.Steps[place], part.Rules[place]);
        report.Line($"{part.First + place,5}  " + step switch
        {
            Step.Derivation derivation => $"{rule}({string.Join(", ", derivation.Arguments)}) at {string.Join(", ", derivation.Match.Select(element => part.Names[element]).DefaultIfEmpty("nothing"))}",
            Step.Test test => $"test in {rule}: {(test.Outcome ? "succeeded" : "failed")}",
            _ => "patch",
        });
        foreach (var operation in Replay.OperationsOf(step))
        {
            report.Line($"         {ChangeFacts.TextOf(operation, part.Symbols, element => part.Names[element])}");
        }
    }
}
