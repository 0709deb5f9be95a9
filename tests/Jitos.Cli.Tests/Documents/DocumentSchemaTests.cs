using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>The documents of the verbs that need no server, and what the schemas refuse.</summary>
public sealed class DocumentSchemaTests(SupplyChainStore store) : IClassFixture<SupplyChainStore>, IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Demo_WritesItsDocument() => DocumentSchema.Of("demo").RequireValid(store.Run.Account);

    [Fact]
    public void ReplayAndVerify_WriteTheirDocuments()
    {
        var data = store.CopyTo(folder);

        DocumentSchema.Of("replay").RequireValid(CliCommand.Json("replay", "--data", data));
        DocumentSchema.Of("store").RequireValid(CliCommand.Json("store", "verify", "--data", data));
    }

    [Fact]
    public void Check_WritesItsDocument_OfErrorsToo()
    {
        DocumentSchema.Of("check").RequireValid(CliCommand.Json("check", ReadmeTests.Lights));
        DocumentSchema.Of("check").RequireValid(CliCommand.Json("check", folder.Write("wrong.jitos", "module wrong\nrule r { match (a:Nothing) }")));
    }

    [Fact]
    public void Schema_OfAnotherVerb_DoesNotFit()
    {
        var check = CliCommand.Json("check", ReadmeTests.Lights);

        Assert.All(SchemaVerb.Documents.Keys.Except(["check"]), verb => Assert.NotEmpty(DocumentSchema.Of(verb).WhatIsWrong(check)));
    }

    [Fact]
    public void SchemaVerb_PrintsTheSchemaOfEachVerb()
    {
        var printed = JsonElement.Parse(CliCommand.Run("schema").Output);

        Assert.Equal(SchemaVerb.Documents.Keys, printed.EnumerateObject().Select(schema => schema.Name));
        Assert.Contains("nearest", CliCommand.Run("schema", "mrege").Refusal(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Why_AnElementIsExposed_LeadsBackToTheAdvisory()
    {
        var data = store.CopyTo(folder);
        var shown = CliCommand.Json("show", "supply-chain", "--commit", "3", "--data", data);
        var exposed = shown.GetProperty("nodes").EnumerateArray().Last(node =>
            node.GetProperty("attributes").TryGetProperty("exposed", out var value) && value.ValueKind == JsonValueKind.True).GetProperty("id").GetString()!;
        var why = CliCommand.Json("why", "supply-chain", exposed, "exposed", "--commit", "3", "--data", data);
        var reasons = why.GetProperty("reasons").EnumerateArray().ToList();

        DocumentSchema.Of("why").RequireValid(why);
        Assert.Equal("advise", ChainOf(reasons).First(reason => reason.GetProperty("rule").GetString() is not ("spread" or "expose")).GetProperty("rule").GetString());
        Assert.Contains(reasons, reason => reason.GetProperty("why").GetString()!.StartsWith("import ", StringComparison.Ordinal));
    }

    /// <summary>The first reason, its first cause, and so on.</summary>
    private static IEnumerable<JsonElement> ChainOf(List<JsonElement> reasons)
    {
        for (var reason = reasons[0]; ; reason = reasons[reason.GetProperty("causes")[0].GetInt32()])
        {
            yield return reason;
        }
    }
}
