using System.CommandLine;
using Jitos.Grains;

namespace Jitos.Cli;

/// <summary><c>jitos log</c></summary>
internal static class LogVerb
{
    public static Command Create(CommonOptions options)
    {
        var verb = new Command("log", "Lists the commits of a process of a closed store.") { options.Process, options.Data, options.Json };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var store = options.StoreOf(parsed).OpenReadOnly();
        await using (store.ConfigureAwait(false))
        {
            var process = await StoredUniverse.ReadProcessAsync(store, parsed.GetRequiredValue(options.Process), null, stop).ConfigureAwait(false);
            Show(options.ReportOf(parsed), process);
            return ExitCode.Ok;
        }
    }

    private static void Show(Report report, StoredProcess process)
    {
        var commits = process.State.Commits;
        report.Document(new
        {
            ok = true,
            process = process.State.Identity!.Name,
            commits = commits.Select(commit => new
            {
                commit = commit.Id.Value,
                commit.Branch,
                parents = commit.Parents.Select(parent => parent.Value),
                commit.By,
                operation = commit.Cause.ToString(),
                commit.Why,
                steps = commit.StepCount,
                commit.Derivations,
                checksum = commit.Checksum.ToString(),
            }),
        });
        report.Table(
            ["commit", "by", "steps", "derivations", "checksum", "why"],
            commits.Reverse().Select(commit => (string[])[$"{commit.Id}", commit.By, $"{commit.StepCount}", $"{commit.Derivations}", $"{commit.Checksum}"[..12], commit.Why]));
    }
}
