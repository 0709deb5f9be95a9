using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>The verbs about one process.</summary>
public sealed class ProcessTests(SupplyChainStore store) : IClassFixture<SupplyChainStore>, IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Log_OfDemo_ListsItsCommits()
    {
        var log = CliCommand.Json("log", "supply-chain", "--data", store.CopyTo(folder));
        var whys = log.GetProperty("commits").EnumerateArray().Select(commit => commit.GetProperty("why").GetString()!).ToList();

        Assert.Equal(SupplyChainStore.Commits, whys.Count);
        Assert.Equal("install supply_chain.jitos", whys[0]);
        Assert.Equal($"import {InputSamples.Network}", whys[1]);
        Assert.StartsWith("receive(\"ADVISORY-1\"", whys[2], StringComparison.Ordinal);
        Assert.Contains("merge upgrade into main", whys);
    }

    [Fact]
    public void Show_OfCommits_IsTheGraphOfThatTime()
    {
        var data = store.CopyTo(folder);
        var imported = CliCommand.Json("show", "supply-chain", "--commit", "2", "--data", data);
        var head = CliCommand.Json("show", "1", "--data", data);

        Assert.Equal(store.Run.ProcessDigest, head.GetProperty("digest").GetString());
        Assert.Equal(0, Exposed(imported));
        Assert.True(Exposed(head) > 0);
        Assert.Equal(2, imported.GetProperty("commit").GetInt32());
    }

    [Fact]
    public void Show_OfView_IsWhatItSelects()
    {
        var data = store.CopyTo(folder);
        var shown = CliCommand.Json("show", "supply-chain", "--view", "exposure", "--data", data);
        var whole = CliCommand.Json("show", "supply-chain", "--data", data);

        Assert.Equal(Exposed(whole), Exposed(shown));
        Assert.True(shown.GetProperty("nodes").GetArrayLength() < whole.GetProperty("nodes").GetArrayLength());
    }

    [Fact]
    public void Run_OfRule_CommitsAndIsKept()
    {
        var data = store.CopyTo(folder);
        var version = DependencyInput.Read(InputSamples.PathOf(InputSamples.Network)).Root.Id;
        var result = CliCommand.Json("run", "supply-chain", "review", $"\"{version}\"", "\"me\"", "--data", data);
        var log = CliCommand.Json("log", "supply-chain", "--data", data);

        Assert.Equal((SupplyChainStore.Commits + 1, 1), (result.GetProperty("commit").GetInt32(), result.GetProperty("derivations").GetInt32()));
        Assert.Equal(
            result.GetProperty("checksum").GetString(),
            log.GetProperty("commits").EnumerateArray().Last().GetProperty("checksum").GetString());
        Assert.True(CliCommand.Json("replay", "--data", data).GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Run_ThatFails_IsRefusedAndChangesNothing()
    {
        var data = store.CopyTo(folder);

        Assert.Contains("'review' has no match", CliCommand.Run("run", "supply-chain", "review", "\"nobody@0\"", "\"me\"", "--data", data).Refusal(1), StringComparison.Ordinal);
        Assert.Equal(SupplyChainStore.Commits, CliCommand.Json("log", "supply-chain", "--data", data).GetProperty("commits").GetArrayLength());
    }

    [Theory]
    [InlineData("run", "nobody", "assess")]
    [InlineData("log", "nobody")]
    [InlineData("show", "7")]
    [InlineData("show", "supply-chain", "--commit", "99")]
    [InlineData("show", "supply-chain", "--view", "nothing")]
    [InlineData("run", "supply-chain", "review", "unquoted")]
    public void AnyVerb_ThatNamesWhatIsNotThere_IsRefusedInOneLine(params string[] verb) =>
        CliCommand.Run([.. verb, "--data", store.CopyTo(folder)]).Refusal(2);

    [Fact]
    public void Import_OfLaterNetwork_AddsWhatIsNew()
    {
        var data = store.CopyTo(folder);
        var before = CliCommand.Json("show", "supply-chain", "--data", data).GetProperty("nodes").GetArrayLength();
        var result = CliCommand.Json("import", "supply-chain", InputSamples.PathOf(InputSamples.LaterNetwork), "--data", data);
        var after = CliCommand.Json("show", "supply-chain", "--data", data).GetProperty("nodes").GetArrayLength();

        Assert.Equal(SupplyChainStore.Commits + 1, result.GetProperty("commit").GetInt32());
        Assert.InRange(after - before, 0, before);
    }

    [Fact]
    public void Launch_OfModules_MakesAProcessThatRuns()
    {
        var module = folder.Write("count.jitos", "module count\nnode Counter { value: int = 0 }\nrule make(value: int) { create (:Counter {value: $value}) }");

        Assert.Equal(1, CliCommand.Json("launch", "counting", module, "--data", folder.Store).GetProperty("pid").GetInt32());
        Assert.Equal(2, CliCommand.Json("run", "counting", "make", "-7", "--data", folder.Store).GetProperty("commit").GetInt32());
        Assert.Contains("already", CliCommand.Run("launch", "counting", module, "--data", folder.Store).Refusal(1), StringComparison.Ordinal);
    }

    private static int Exposed(JsonElement graph) => graph.GetProperty("nodes").EnumerateArray().Count(node =>
        node.GetProperty("attributes").TryGetProperty("exposed", out var exposed) && exposed.ValueKind == JsonValueKind.True);
}
