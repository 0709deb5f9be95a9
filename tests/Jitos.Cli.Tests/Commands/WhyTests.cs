using System.Text.Json;
using Jitos.Client;

namespace Jitos.Cli.Tests;

/// <summary>Time travel and reasons, in the history that the demo leaves.</summary>
public sealed class WhyTests(SupplyChainStore store) : IClassFixture<SupplyChainStore>, IDisposable
{
    private const string Exposed = "exposed";

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AnyCommit_Opens_WithTheChecksumThatTheLogHas()
    {
        var (location, stop) = (UniverseLocation.Find(null, store.CopyTo(folder), _ => null), TestContext.Current.CancellationToken);
        await using var universe = await OpenUniverse.OpenAsync(location, makesStore: false, stop);
        var process = await universe.Client.ProcessOfAsync("supply-chain", stop);
        var commits = await process.HistoryAsync(cancellationToken: stop);

        Assert.Equal(SupplyChainStore.Commits, commits.Length);
        foreach (var commit in commits)
        {
            var read = await process.Branch(commit.Branch).ReadAsync(new ReadOptions { At = new(commit.Number) }, stop);
            Assert.Equal((commit.Number, commit.Checksum), (read.Commit.Value, read.Graph.Checksum.ToString()));
        }
    }

    [Fact]
    public void Why_AVersionIsExposed_PrintsTheChainBackToTheAdvisory()
    {
        var data = store.CopyTo(folder);
        var shown = CliCommand.Json("show", "supply-chain", "--commit", "3", "--data", data);
        var version = shown.GetProperty("nodes").EnumerateArray().Last(IsExposed).GetProperty("attributes").GetProperty("id").GetString()!;
        string[] question = ["why", "supply-chain", $"Version:{version}", Exposed, "--commit", "3", "--data", data];
        var (why, told) = (CliCommand.Json(question), CliCommand.Run(question));
        var chain = ChainOf([.. why.GetProperty("reasons").EnumerateArray()]).ToList();
        string[] rules = [.. chain.Select(reason => reason.GetProperty("rule").GetString()!)];

        DocumentSchema.Of("why").RequireValid(why);
        Assert.Equal([.. rules[..^3].Select(_ => "spread"), "expose", "advise", ""], rules);
        Assert.NotEmpty(rules[..^3]);
        Assert.StartsWith("import ", chain[^1].GetProperty("why").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("#1 commit 3, step ", told.Output, StringComparison.Ordinal);
        Assert.Contains($"set Version:{version}", told.Output.Split('\n')[1], StringComparison.Ordinal);
        Assert.Contains("create Advisory:ADVISORY-1", told.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Version:0", "There is no Version with id '0'")]
    [InlineData("Versio:0", "There is no element of the type 'Versio'; the nearest is Version")]
    [InlineData("requires:0", "requires has no key that names one; write an id: e")]
    [InlineData("Booking#n1", "n1 is no Booking but ")]
    [InlineData("nothing", "'nothing' names no element; write its type and key")]
    public void Why_OfWhatNamesNoElement_SaysTheCandidates(string element, string what) =>
        Assert.Contains(what, CliCommand.Run("why", "supply-chain", element, "--data", store.CopyTo(folder)).Refusal(2), StringComparison.Ordinal);

    private static bool IsExposed(JsonElement node) =>
        node.GetProperty("attributes").TryGetProperty(Exposed, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>The first reason, its first cause, and so on to the one that has none.</summary>
    private static IEnumerable<JsonElement> ChainOf(JsonElement[] reasons)
    {
        var reason = reasons[0];
        yield return reason;
        while (reason.GetProperty("causes").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Number } cause)
        {
            reason = reasons[cause.GetInt32()];
            yield return reason;
        }
    }
}
