using System.CommandLine;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>jitos diff</c></summary>
internal static class DiffVerb
{
    private static readonly Argument<string> From = new("FROM") { Description = "A branch, or a commit of one: main, main@7, @7." };
    private static readonly Argument<string> To = new("TO") { Description = "What it is compared with." };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("diff", "Says what leads from the graph of one branch or commit to that of another.") { options.Process, From, To };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (from, to) = (PlaceReader.Read(run.Parsed.GetRequiredValue(From)), PlaceReader.Read(run.Parsed.GetRequiredValue(To)));
        var process = await run.ProcessAsync().ConfigureAwait(false);
        var found = await run.WhileAsync("comparing", () => process.Branch(from.Branch).DiffAsync(to, from.Commit, run.Stop)).ConfigureAwait(false);
        var operations = found.Delta.Operations;
        run.Report.Document(new DiffDocument(run.Process, found.From.Value, found.To.Value, [.. operations.Select(operation => ChangeFacts.Of(operation, found.Symbols, element => found.Names[element]))]));
        run.Report.Line($"{run.Process}: commit {found.From} to commit {found.To}, {Counted.Of(operations.Length, "change")}");
        ChangeReport.Show(run.Report, operations, found.Symbols, element => found.Names[element]);
        return ExitCode.Ok;
    }
}
