namespace Jitos.Cli.Tests;

public sealed class NuGetAssetsReaderTests
{
    private const string Small = """
        {
          "version": 4,
          "targets": {
            "net10.0/linux-x64": {
              "Lib/2.0.0": {"type": "project", "dependencies": {"alpha": "1.0.0"}},
              "Alpha/1.1.0": {"type": "package", "dependencies": {"Beta": "[3.0.0, )", "Platform.Only": "1.0.0"}},
              "BETA/3.0.0": {"type": "package"},
              "Platform.Only/1.0.0": {"type": "package"}
            },
            "net8.0": {"Lib/1.0.0": {"type": "project"}},
            "net10.0": {
              "Lib/2.0.0": {"type": "project", "dependencies": {"alpha": "1.0.0"}},
              "Alpha/1.1.0": {"type": "package", "dependencies": {"Beta": "[3.0.0, )"}},
              "Beta/3.0.0": {"type": "package"}
            }
          },
          "libraries": {},
          "projectFileDependencyGroups": {"net10.0": ["Lib >= 2.0.0", "beta >= 3.0.0"], "net8.0": ["Lib"]},
          "project": {"version": "1.2.3", "restore": {"projectName": "App"}}
        }
        """;

    [Fact]
    public void Read_OfOneTarget_ResolvesNamesWithoutRegardToCase()
    {
        var input = Read(["net10.0"], ["any"]);

        Assert.Equal(InputKind.NuGetAssets, input.Kind);
        Assert.Equal(["Alpha", "App", "Beta", "Lib"], input.Packages.Select(p => p.Name));
        Assert.Equal(["Alpha@1.1.0", "App@1.2.3", "Beta@3.0.0", "Lib@2.0.0"], input.Versions.Select(v => v.Id));
        Assert.Equal(
            [("Alpha@1.1.0", "Beta@3.0.0"), ("App@1.2.3", "Beta@3.0.0"), ("App@1.2.3", "Lib@2.0.0"), ("Lib@2.0.0", "Alpha@1.1.0")],
            input.Requires);
        Assert.Equal("App@1.2.3", input.Root.Id);
        Assert.Equal(["left out by choice: net10.0/linux-x64, net8.0"], input.Notes);
    }

    [Fact]
    public void Read_WithoutAChoice_ReadsAllFrameworksAndRuntimes()
    {
        var input = Read([], []);

        Assert.Equal(["Alpha@1.1.0", "App@1.2.3", "BETA@3.0.0", "Lib@1.0.0", "Lib@2.0.0", "Platform.Only@1.0.0"], input.Versions.Select(v => v.Id));
        Assert.Equal(
            [
                ("Alpha@1.1.0", "BETA@3.0.0"), ("Alpha@1.1.0", "Platform.Only@1.0.0"), ("App@1.2.3", "BETA@3.0.0"),
                ("App@1.2.3", "Lib@1.0.0"), ("App@1.2.3", "Lib@2.0.0"), ("Lib@2.0.0", "Alpha@1.1.0"),
            ],
            input.Requires);
        Assert.Empty(input.Notes);
    }

    [Theory]
    [InlineData("net8.0", "", 2)]
    [InlineData("NET10.0", "", 5)]
    [InlineData("", "linux-x64", 5)]
    [InlineData("", "any", 5)]
    public void Read_OfAChoice_ReadsThatOnly(string framework, string runtime, int versions) =>
        Assert.Equal(versions, Read(framework.Length > 0 ? [framework] : [], runtime.Length > 0 ? [runtime] : []).Versions.Count);

    [Fact]
    public void Read_OfAChoiceThatIsNotThere_NamesWhatIs() => Assert.Equal(
        "input: targets: no target of the chosen framework and runtime: choose of net10.0, net10.0/linux-x64, net8.0",
        Assert.Throws<InputException>(() => Read(["net9.0"], [])).Message);

    [Fact]
    public void Read_OfAChoiceForAnotherFormat_IsRefused() => Assert.Equal(
        "input: it has no frameworks or runtimes to choose from: use --framework and --runtime with a project.assets.json only",
        Assert.Throws<InputException>(() => Read(["net9.0"], [], """{"lockfileVersion": 3, "packages": {}}""")).Message);

    [Fact]
    public void MostDepended_CountsTransitively() => Assert.Equal("BETA", InputSamples.Parse(Small).MostDepended());

    [Theory]
    [InlineData("\"Beta/3.0.0\": {\"type\": \"package\"}", "\"Beta\": {\"type\": \"package\"}", "input: targets[\"net10.0\"].Beta: 'Beta' is not of the form name/version: run 'dotnet restore' on the project")]
    [InlineData("\"Beta/3.0.0\"", "\"Gamma/3.0.0\"", "input: projectFileDependencyGroups[\"net10.0\"]: 'App@1.2.3' requires 'beta', which is not resolved: run 'dotnet restore' on the project")]
    [InlineData("\"Beta/3.0.0\": {\"type\": \"package\"}", "\"Beta/3.0.0\": {\"type\": \"unresolved\"}", "input: targets[\"net10.0\"][\"Beta/3.0.0\"]: 'Beta' is not resolved: run 'dotnet restore' on the project")]
    [InlineData("\"net8.0\": {", "\"net9.0\": {", "input: projectFileDependencyGroups: 'net9.0' is missing: write the file anew with the tool that made it")]
    [InlineData("\"projectName\": \"App\"", "\"projectName\": 7", "input: project.restore.projectName: expected a string, found a number: write the file anew with the tool that made it")]
    [InlineData("\"projectName\": \"App\"", "", "input: project.restore: 'projectName' is missing: write the file anew with the tool that made it")]
    [InlineData("\"projectName\": \"App\"", "\"projectName\": \"A\\u0007\"", "input: project: a name or version that is empty, longer than 8192, or has control characters: correct it")]
    public void Read_OfDamagedAssets_SaysWhatWhereAndWhatToDo(string part, string replacement, string message)
    {
        var damaged = Small.Replace(part, replacement, StringComparison.Ordinal);

        Assert.NotEqual(Small, damaged);
        Assert.Equal(message, InputSamples.Refusal(damaged));
    }
    private static DependencyInput Read(string[] frameworks, string[] runtimes, string text = Small) => DependencyInput.Parse(
        new InputFile("input", System.Text.Encoding.UTF8.GetBytes(text)), new TargetChoice([.. frameworks], [.. runtimes]));
}
