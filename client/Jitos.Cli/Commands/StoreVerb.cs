using System.CommandLine;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>jitos store verify</c></summary>
internal static class StoreVerb
{
    public static Command Create(CommonOptions options)
    {
        var verify = new Command("verify", "Checks every frame of every journal and every chunk of a closed store. Changes nothing.") { options.Data };
        options.SetAction(verify, (parsed, stop) => VerifyAsync(parsed, options, stop));
        return new Command("store", "Looks after a store.") { verify };
    }

    private static async Task<int> VerifyAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var report = options.ReportOf(parsed);
        var store = options.StoreOf(parsed).OpenReadOnly();
        await using (store.ConfigureAwait(false))
        {
            var found = await store.VerifyAsync(stop).ConfigureAwait(false);
            report.Document(new StoreDocument(found.IsSound, $"{found.Store}", found.Journals, found.Frames, found.Records, found.Chunks, [.. found.Lines]));
            report.Line($"{found.Store}: {found.Journals} journals, {found.Frames} sound frames with {found.Records} records, {found.Chunks} sound chunks");
            foreach (var line in found.Lines)
            {
                report.Error(line);
            }

            report.Line(found.IsSound ? "no damage" : $"{Counted.Of(found.Lines.Count(), "damage")}; nothing was changed: restore the store from a copy");
            return found.IsSound ? ExitCode.Ok : ExitCode.Store;
        }
    }
}
