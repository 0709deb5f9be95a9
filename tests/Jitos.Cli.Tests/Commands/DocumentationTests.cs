namespace Jitos.Cli.Tests;

/// <summary>The tour of <c>docs/cli.md</c> works as written, and its page names every verb.</summary>
public sealed class DocumentationTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(ReadmeTests.Root, "docs", "cli.md"));

    [Fact]
    [Trait("Category", "Nightly")]
    public async Task Tour_Works()
    {
        using var folder = new TestFolder();
        var commands = string.Concat(Page.Split("```bash\n").Skip(1).Select(part => part.Split("```")[0]));
        var result = await BashScript.RunAsync($"jitos() {{ dotnet '{CliCommand.File}' \"$@\"; }}\n{commands.Replace(".jitos-tour", $"'{folder.Store}'", StringComparison.Ordinal)}");

        Assert.True(result.ExitCode == 0, result.Error);
        Assert.StartsWith("jitos: The merge has 1 conflict;", Assert.Single(result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Contains("every derivation, delta, checksum and digest agrees", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_NamesEveryVerb() =>
        Assert.All(SchemaVerb.Documents.Keys, verb => Assert.Contains(verb, Page, StringComparison.Ordinal));

    [Fact]
    public void ImportExample_BringsTheTablesIn()
    {
        var world = new RowWorld(Block("<!-- import module -->"));
        var made = world.Make(null, ("sites.csv", Block("<!-- import sites -->")), ("links.csv", Block("<!-- import links -->")));
        var reading = world.Bring(made.Content);

        Assert.Equal((2, 1), (reading.NodesOf("Site").Count(), reading.EdgesOf("link").Count()));
        Assert.Empty(made.Notes);
    }

    [Fact]
    public void MappingExample_IsAMapping()
    {
        var mapping = RowWorld.Mapping(Page.Split("```json\n")[1].Split("```")[0]);

        Assert.Equal((2, 1), (mapping.Nodes.Length, mapping.Edges.Length));
        Assert.True(mapping.Nodes[1].Attributes["name"].IsMadeUnique);
    }

    private static string Block(string mark) => Page.Split(mark)[1].Split('\n', 3)[2].Split("```")[0];
}
