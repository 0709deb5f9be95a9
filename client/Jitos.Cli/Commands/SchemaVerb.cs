using System.CommandLine;
using System.Text.Json.Nodes;
using Jitos.Client;

namespace Jitos.Cli;

/// <summary><c>jitos schema</c></summary>
internal static class SchemaVerb
{
    /// <summary>The document of each verb that has one, and of any verb that does not succeed.</summary>
    public static IReadOnlyDictionary<string, Type> Documents { get; } = new SortedDictionary<string, Type>(StringComparer.Ordinal)
    {
        ["call"] = typeof(CallDocument),
        ["cap"] = typeof(CapDocument),
        ["check"] = typeof(CheckDocument),
        ["demo"] = typeof(DemoAccount),
        ["diff"] = typeof(DiffDocument),
        ["error"] = typeof(ErrorDocument),
        ["export"] = typeof(ExportDocument),
        ["fork"] = typeof(ForkDocument),
        ["import"] = typeof(ImportDocument),
        ["install"] = typeof(CommitDocument),
        ["key"] = typeof(KeyDocument),
        ["launch"] = typeof(LaunchDocument),
        ["log"] = typeof(LogDocument),
        ["merge"] = typeof(MergeDocument),
        ["policy"] = typeof(PolicyDocument),
        ["ps"] = typeof(PsDocument),
        ["quarantine"] = typeof(QuarantineDocument),
        ["replay"] = typeof(ReplayDocument),
        ["run"] = typeof(CommitDocument),
        ["show"] = typeof(GraphDocument),
        ["store"] = typeof(StoreDocument),
        ["token"] = typeof(TokenDocument),
        ["up"] = typeof(UpDocument),
        ["watch"] = typeof(WatchDocument),
        ["why"] = typeof(WhyDocument),
    };

    private static readonly Argument<string?> Verb = new("VERB") { Description = "A verb; by default all, and 'error' for what any verb writes if it does not succeed.", Arity = ArgumentArity.ZeroOrOne };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("schema", "Prints the JSON schema of what a verb writes with --json.") { Verb };
        options.SetAction(verb, (parsed, _) => Task.FromResult(Run(options.ReportOf(parsed), parsed.GetValue(Verb))));
        return verb;
    }

    private static int Run(Report report, string? verb)
    {
        if (verb is not null && !Documents.ContainsKey(verb))
        {
            throw new CommandException(ExitCode.BadInput, $"There is no document of a verb '{verb}'; {NearestNames.Hint(verb, Documents.Keys)}.");
        }

        var schema = verb is null
            ? new JsonObject(Documents.Select(document => KeyValuePair.Create(document.Key, (JsonNode?)JsonText.SchemaOf(document.Value))))
            : JsonText.SchemaOf(Documents[verb]);
        report.Text(output => output.WriteLine(JsonText.Of(schema)));
        return ExitCode.Ok;
    }
}
