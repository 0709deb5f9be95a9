using System.Reflection;

namespace Jitos.Cli.Tests;

/// <summary>What the README tells a newcomer to do works as written.</summary>
public sealed class ReadmeTests
{
    /// <summary>The root of the tree.</summary>
    internal static string Root { get; } = typeof(ReadmeTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(a => a.Key == "RepositoryRoot").Value!;

    /// <summary>The first program, as a file of the tree.</summary>
    internal static string Lights => Path.Combine(Root, "samples", "lights", "lights.jitos");

    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md"));

    [Fact]
    public void FirstProgram_IsTheSampleOfTheTree() =>
        Assert.Equal(File.ReadAllText(Lights), Block("jitos"));

    [Fact]
    public async Task FirstCommands_Work()
    {
        using var folder = new TestFolder();
        var script = Block("bash")
            .Replace("dotnet run --no-build --project client/Jitos.Cli --", $"dotnet '{CliCommand.File}'", StringComparison.Ordinal)
            .Replace(".jitos-first", $"'{folder.Store}'", StringComparison.Ordinal);
        var result = await BashScript.RunAsync(script);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("3 nodes, 2 edges", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryLink_LeadsSomewhere() => Assert.Empty(
        from part in Readme.Split("](").Skip(1)
        let target = part[..part.IndexOf(')', StringComparison.Ordinal)]
        where !target.StartsWith("http", StringComparison.Ordinal) && !Path.Exists(Path.Combine(Root, target))
        select target);

    private static string Block(string language) => Readme.Split($"```{language}\n")[1].Split("```")[0];
}
