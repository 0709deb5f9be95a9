using System.CommandLine;
using Jitos.Client;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>jitos quarantine</c></summary>
internal static class QuarantineVerb
{
    private const string Retry = "retry";
    private const string Drop = "drop";

    private static readonly Argument<ulong> Number = new("N") { Description = "The number of the item in the quarantine." };

    public static Command Create(CommonOptions options)
    {
        var list = new Command("list", "Lists them.") { options.Process };
        options.SetAction(list, ListAsync);
        var retry = new Command(Retry, "Takes one into the graph now, say after the module was mended; if the law still refuses it, it stays.") { options.Process, Number };
        options.SetAction(retry, run => ResolveAsync(run, Retry, (process, number) => process.RetryQuarantinedAsync(number, cancellationToken: run.Stop)));
        var drop = new Command(Drop, "Forgets one for good. A request whose answer is dropped stays pending, and is not asked again.") { options.Process, Number };
        options.SetAction(drop, run => ResolveAsync(run, Drop, (process, number) => process.DropQuarantinedAsync(number, cancellationToken: run.Stop)));
        return new Command("quarantine", "Shows messages and answers of the kernel that a process's own law refused to take, and retries or drops them.") { list, retry, drop };
    }

    private static async Task<int> ListAsync(VerbRun run)
    {
        var process = await run.ProcessAsync().ConfigureAwait(false);
        var items = await ItemsAsync(run, process).ConfigureAwait(false);
        run.Report.Document(new QuarantineDocument(run.Process, items, null, null));
        run.Report.Line($"{run.Process}: {Counted.Of(items.Count, "item")} in quarantine");
        run.Report.Table(["number", "what", "from", "text", "cause"], items.Select(item => (string[])[$"{item.Number}", WhatOf(item), item.From ?? string.Empty, item.Text, item.Cause]), isShownEmpty: false);
        return ExitCode.Ok;
    }

    private static async Task<int> ResolveAsync(VerbRun run, string verb, Func<ProcessHandle, ulong, Task<CommitResult>> resolve)
    {
        var (process, number) = (await run.ProcessAsync().ConfigureAwait(false), run.Parsed.GetRequiredValue(Number));
        var result = await resolve(process, number).ConfigureAwait(false);
        if (result.Refusal is { } refusal)
        {
            return CommitReport.Show(run.Report, refusal);
        }

        var items = await ItemsAsync(run, process).ConfigureAwait(false);
        run.Report.Document(new QuarantineDocument(run.Process, items, verb, result.Commit.Value));
        run.Report.Line($"{run.Process}: item {number} {(verb == Retry ? "taken" : "dropped")}, main at commit {result.Commit}; {items.Count} left in quarantine");
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<QuarantineDocument.ItemFacts>> ItemsAsync(VerbRun run, ProcessHandle process) =>
        [.. (await process.ListQuarantineAsync(run.Stop).ConfigureAwait(false)).Select(QuarantineDocument.ItemFacts.Of)];

    private static string WhatOf(QuarantineDocument.ItemFacts item) =>
        item.Request is null ? $"message {item.Message} to {item.Port}" : $"answer to {item.Request}: {item.Verdict}";
}
