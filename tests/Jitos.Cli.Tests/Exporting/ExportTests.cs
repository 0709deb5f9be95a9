using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Jitos.Cli.Tests;

/// <summary>What <c>jitos export</c> writes.</summary>
public sealed class ExportTests(CountingStore store) : IClassFixture<CountingStore>, IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Export_AsGraphMl_HasEachNodeWithItsTypeAndAttributes()
    {
        var data = store.CopyTo(folder);
        var file = folder.In("counting.graphml");
        Assert.Equal(0, CliCommand.Run("export", "counting", file, "--view", "one", "\"a\"", "--data", data).ExitCode);
        var document = XDocument.Load(file);
        var node = Assert.Single(document.Descendants(), element => element.Name.LocalName == "node");
        var names = document.Descendants().Where(element => element.Name.LocalName == "key").ToDictionary(key => key.Attribute("id")!.Value, key => key.Attribute("attr.name")!.Value);

        Assert.Equal(
            ["count=0", "name=a", "type=Counter"],
            node.Elements().Select(value => $"{names[value.Attribute("key")!.Value]}={value.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Export_OfWhatABranchHasMade_HasTheSameNodesAndEdgesInEachFormat()
    {
        var data = store.CopyTo(folder);
        foreach (var verb in new[] { "fork counting try", "run counting chain \"b\" \"c\" --branch try", "run counting chain \"d\" \"e\"", "merge counting try" })
        {
            Assert.Equal(0, CliCommand.Run([.. verb.Split(' '), "--data", data]).ExitCode);
        }

        string As(string format) => CliCommand.Run("export", "counting", "-", "--format", format, "--data", data).Output;
        using var json = JsonDocument.Parse(As("json"));
        var nodes = json.RootElement.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!).ToArray();
        var edges = json.RootElement.GetProperty("edges").EnumerateArray().Select(edge => (edge.GetProperty("source").GetString()!, edge.GetProperty("target").GetString()!)).ToArray();
        var (dot, xml, mermaid) = (As("dot"), XDocument.Parse(As("graphml")).Descendants().ToArray(), As("mermaid"));

        Assert.Contains(nodes, node => node.Contains('.', StringComparison.Ordinal));
        Assert.Equal(nodes, DotIds.NodesOf(dot));
        Assert.Equal(edges, DotIds.EdgesOf(dot));
        Assert.Equal(nodes, xml.Where(element => element.Name.LocalName == "node").Select(node => node.Attribute("id")!.Value));
        Assert.Equal(edges, xml.Where(element => element.Name.LocalName == "edge").Select(edge => (edge.Attribute("source")!.Value, edge.Attribute("target")!.Value)));
        Assert.Equal(edges, Regex.Matches(mermaid, "^  (\\S+) -->\\|\"next\"\\| (\\S+)$", RegexOptions.Multiline | RegexOptions.NonBacktracking).Select(edge => (edge.Groups[1].Value, edge.Groups[2].Value)));
    }

    [Theory]
    [InlineData("dot", "[label=\"Counter\\na\"];")]
    [InlineData("mermaid", "[\"Counter<br/>a\"]")]
    [InlineData("json", "\"type\": \"Counter\"")]
    public void Export_ToStandardOutput_IsThePicture(string format, string part) => Assert.Contains(
        part,
        CliCommand.Run("export", "counting", "-", "--format", format, "--view", "one", "\"a\"", "--data", store.CopyTo(folder)).Output,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("json")]
    [InlineData("jsonlines")]
    [InlineData("graphml")]
    [InlineData("dot")]
    [InlineData("mermaid")]
    public void Export_OfAProcess_HasNothingThatOnlyTheRuntimeMakes(string format)
    {
        var output = CliCommand.Run("export", "counting", "-", "--format", format, "--data", store.CopyTo(folder)).Output;

        Assert.DoesNotContain("Module", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Definition", output, StringComparison.Ordinal);
        Assert.Contains("Counter", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Export_IntoADirectoryThatIsNotThere_SaysSo() => Assert.Contains(
        $"There is no directory '{folder.In("nowhere")}'",
        CliCommand.Run("export", "counting", Path.Combine(folder.In("nowhere"), "x.dot"), "--data", store.CopyTo(folder)).Refusal(2),
        StringComparison.Ordinal);

    [Fact]
    public void Export_WithoutAFormat_IsRefused() =>
        Assert.Contains("--format", CliCommand.Run("export", "counting", folder.In("counting.xyz"), "--data", store.CopyTo(folder)).Refusal(2), StringComparison.Ordinal);
}
