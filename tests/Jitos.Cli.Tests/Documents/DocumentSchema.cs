using System.Text.Json;
using Json.Schema;

namespace Jitos.Cli.Tests;

/// <summary>The schema of a verb's document, as <c>jitos schema</c> prints it.</summary>
internal sealed class DocumentSchema
{
    private static readonly EvaluationOptions Options = new() { OutputFormat = OutputFormat.List };

    private readonly JsonSchema schema;

    private DocumentSchema(JsonSchema schema) => this.schema = schema;

    /// <summary>The schema of a verb.</summary>
    public static DocumentSchema Of(string verb) => new(JsonSchema.FromText(JsonText.SchemaOf(SchemaVerb.Documents[verb]).ToJsonString()));

    /// <summary>What is wrong with a document; empty if nothing is.</summary>
    public IReadOnlyList<string> WhatIsWrong(JsonElement document)
    {
        var found = schema.Evaluate(document, Options);
        return found.IsValid ? [] : [.. (found.Details ?? []).SelectMany(detail => detail.Errors ?? new Dictionary<string, string>(), (detail, error) => $"{detail.InstanceLocation}: {error.Value}").DefaultIfEmpty("invalid")];
    }

    /// <summary>Demands that a document is as the schema says.</summary>
    public void RequireValid(JsonElement document) => Assert.Empty(WhatIsWrong(document));
}
