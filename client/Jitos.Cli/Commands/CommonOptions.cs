using System.CommandLine;

namespace Jitos.Cli;

/// <summary>What verbs have in common.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="environment">The variables that say where the universe is.</param>
internal sealed class CommonOptions(TextWriter output, TextWriter error, Func<string, string?> environment)
{
    /// <summary>Where the server is.</summary>
    public Option<string?> Server { get; } = new("--server")
    {
        Description = $"The address of a server; else {UniverseLocation.ServerVariable}, else the server on the store. Its token comes from {UniverseLocation.TokenVariable}, or from the directory of the store if it is the server on that.",
        HelpName = "URL",
    };

    /// <summary>Where the store is.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = $"The directory of the store, by default {StoreLocation.Default}; without a server the command opens it itself.",
        HelpName = "DIR",
    };

    /// <summary>Whether to write one JSON document.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON document, and nothing else, to standard output." };

    /// <summary>The process that a verb is about.</summary>
    public Argument<string> Process { get; } = new("PROCESS") { Description = "The name or number of the process." };

    /// <summary>The branch that a verb is about.</summary>
    public Option<string> Branch { get; } = new("--branch") { Description = "The branch.", HelpName = "NAME", DefaultValueFactory = _ => Jitos.Process.Branch.Main };

    /// <summary>The commit that a verb is about.</summary>
    public Option<ulong?> Commit { get; } = new("--commit") { Description = "The commit to go back to; by default the last one.", HelpName = "N" };

    /// <summary>A view.</summary>
    public Option<string[]> View { get; } = new("--view")
    {
        Description = "A view, and its arguments, as for a program; by default the whole graph.",
        HelpName = "NAME [ARG...]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>
    /// Says what a verb does. A failure is reported before the verb ends, and the verb begins after its start has
    /// returned: otherwise an interrupt could end the process without a word.
    /// </summary>
    public void SetAction(Command verb, Func<ParseResult, CancellationToken, Task<int>> run)
    {
        verb.Options.Add(Json);
        verb.SetAction(async (parsed, stop) =>
        {
            await Task.Yield();
            try
            {
                return await run(parsed, stop).ConfigureAwait(false);
            }
            catch (Exception problem)
            {
                var failure = Failure.Of(problem);
                ReportOf(parsed).Document(new ErrorDocument(failure.Message));
                return failure.ReportTo(output, error);
            }
        });
    }

    /// <summary>Says what a verb does with a universe, which is open while it runs: on a server or in a store.</summary>
    /// <param name="verb">The verb.</param>
    /// <param name="run">What it does.</param>
    /// <param name="makesStore">Whether it makes a store where there is none.</param>
    public void SetAction(Command verb, Func<VerbRun, Task<int>> run, bool makesStore = false)
    {
        verb.Options.Add(Server);
        verb.Options.Add(Data);
        SetAction(verb, (parsed, stop) => RunAsync(parsed, run, makesStore, stop));
    }

    /// <summary>Where the results go.</summary>
    public Report ReportOf(ParseResult parsed) => new(output, error, parsed.GetValue(Json));

    /// <summary>The store named.</summary>
    public StoreLocation StoreOf(ParseResult parsed) => new(parsed.GetValue(Data) ?? StoreLocation.Default);

    private async Task<int> RunAsync(ParseResult parsed, Func<VerbRun, Task<int>> run, bool makesStore, CancellationToken stop)
    {
        var report = ReportOf(parsed);
        var location = UniverseLocation.Find(parsed.GetValue(Server), parsed.GetValue(Data), environment);
        var doing = location.Server is null ? "starting a silo on the store" : $"connecting to {location.Server}";
        var universe = await report.WhileAsync(doing, () => OpenUniverse.OpenAsync(location, makesStore, stop)).ConfigureAwait(false);
        await using (universe.ConfigureAwait(false))
        {
            return await run(new VerbRun(this, parsed, report, universe.Client, stop)).ConfigureAwait(false);
        }
    }
}
