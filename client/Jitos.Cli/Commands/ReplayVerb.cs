using System.CommandLine;
using Jitos.Grains;

namespace Jitos.Cli;

/// <summary><c>jitos replay</c></summary>
internal static class ReplayVerb
{
    public static Command Create(CommonOptions options)
    {
        var verb = new Command("replay", "Replays a closed store from the first frame: applies every derivation again, and compares every delta, checksum and digest.") { options.Data };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var report = options.ReportOf(parsed);
        var store = options.StoreOf(parsed).OpenReadOnly();
        await using (store.ConfigureAwait(false))
        {
            var replay = await report.WhileAsync("replaying", () => UniverseReplay.VerifyAsync(store, stop)).ConfigureAwait(false);
            return Show(report, ReplayDocument.Of(replay, store.Fault));
        }
    }

    private static int Show(Report report, ReplayDocument found)
    {
        report.Document(found);
        report.Table(
            ["journal", "name", "records", "derivations", "seals", "at", "digest"],
            found.Journals.Select(journal => (string[])[journal.Journal, journal.Name, $"{journal.Records}", $"{journal.Derivations}", $"{journal.Seals}", $"{journal.Position}", journal.Digest]));
        if (found.Error is { } error)
        {
            report.Error($"jitos: {error}; nothing was changed.");
            return ExitCode.Store;
        }

        report.Line("every derivation, delta, checksum and digest agrees");
        return ExitCode.Ok;
    }
}
