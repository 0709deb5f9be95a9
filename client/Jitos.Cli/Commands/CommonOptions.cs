using System.CommandLine;

namespace Jitos.Cli;

/// <summary>What verbs have in common.</summary>
internal sealed class CommonOptions(TextWriter output, TextWriter error)
{
    /// <summary>Where the store is.</summary>
    public Option<string> Data { get; } = new("--data")
    {
        Description = "The directory of the store.",
        HelpName = "DIR",
        DefaultValueFactory = _ => StoreLocation.Default,
    };

    /// <summary>Whether to write one JSON document.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Write one JSON document, and nothing else, to standard output." };

    /// <summary>The process that a verb is about.</summary>
    public Argument<string> Process { get; } = new("PROCESS") { Description = "The name or number of the process." };

    /// <summary>
    /// Says what a verb does. A failure is reported before the verb ends, and the verb begins after its start has
    /// returned: otherwise an interrupt could end the process without a word.
    /// </summary>
    public void SetAction(Command verb, Func<ParseResult, CancellationToken, Task<int>> run) => verb.SetAction(async (parsed, stop) =>
    {
        await Task.Yield();
        try
        {
            return await run(parsed, stop).ConfigureAwait(false);
        }
        catch (Exception problem)
        {
            var failure = Failure.Of(problem);
            ReportOf(parsed).Document(new { ok = false, error = failure.Message });
            return failure.ReportTo(output, error);
        }
    });

    /// <summary>Where the results go.</summary>
    public Report ReportOf(ParseResult parsed) => new(output, error, parsed.GetValue(Json));

    /// <summary>The store named.</summary>
    public StoreLocation StoreOf(ParseResult parsed) => new(parsed.GetRequiredValue(Data));
}
