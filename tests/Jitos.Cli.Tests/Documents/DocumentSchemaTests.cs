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
}
