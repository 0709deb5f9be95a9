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

    [Theory]
    [InlineData("dot", "[label=\"Counter\\na\"];")]
    [InlineData("mermaid", "[\"Counter<br/>a\"]")]
    [InlineData("json", "\"type\": \"Counter\"")]
    public void Export_ToStandardOutput_IsThePicture(string format, string part) => Assert.Contains(
        part,
        CliCommand.Run("export", "counting", "-", "--format", format, "--view", "one", "\"a\"", "--data", store.CopyTo(folder)).Output,
        StringComparison.Ordinal);

    [Fact]
    public void Export_WithoutAFormat_IsRefused() =>
        Assert.Contains("--format", CliCommand.Run("export", "counting", folder.In("counting.xyz"), "--data", store.CopyTo(folder)).Refusal(2), StringComparison.Ordinal);
}
