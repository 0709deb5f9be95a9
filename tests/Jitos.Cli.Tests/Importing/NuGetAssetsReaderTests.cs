namespace Jitos.Cli.Tests;

public sealed class NuGetAssetsReaderTests
{
    private const string Small = """
        {
          "version": 4,
          "targets": {
            "net10.0/linux-x64": {"Platform.Only/1.0.0": {"type": "package"}},
            "net10.0": {
              "Lib/2.0.0": {"type": "project", "dependencies": {"alpha": "1.0.0"}},
              "Alpha/1.1.0": {"type": "package", "dependencies": {"Beta": "[3.0.0, )"}},
              "Beta/3.0.0": {"type": "package"}
            }
          },
          "libraries": {},
          "projectFileDependencyGroups": {"net10.0": ["Lib >= 2.0.0", "beta >= 3.0.0"]},
          "project": {"version": "1.2.3", "restore": {"projectName": "App"}}
        }
        """;

    [Fact]
    public void Read_OfFirstFramework_ResolvesNamesWithoutRegardToCase()
    {
        var input = InputSamples.Parse(Small);

        Assert.Equal(InputKind.NuGetAssets, input.Kind);
        Assert.Equal(["Alpha", "App", "Beta", "Lib"], input.Packages.Select(p => p.Name));
        Assert.Equal(["Alpha@1.1.0", "App@1.2.3", "Beta@3.0.0", "Lib@2.0.0"], input.Versions.Select(v => v.Id));
        Assert.Equal(
            [("Alpha@1.1.0", "Beta@3.0.0"), ("App@1.2.3", "Beta@3.0.0"), ("App@1.2.3", "Lib@2.0.0"), ("Lib@2.0.0", "Alpha@1.1.0")],
            input.Requires);
        Assert.Equal("App@1.2.3", input.Root.Id);
    }

    [Fact]
    public void MostDepended_CountsTransitively() => Assert.Equal("Beta", InputSamples.Parse(Small).MostDepended());

    [Theory]
    [InlineData("\"Beta/3.0.0\": {\"type\": \"package\"}", "\"Beta\": {\"type\": \"package\"}", "input: targets[\"net10.0\"].Beta: 'Beta' is not of the form name/version: run 'dotnet restore' on the project")]
    [InlineData("\"Beta/3.0.0\"", "\"Gamma/3.0.0\"", "input: projectFileDependencyGroups[\"net10.0\"]: 'App@1.2.3' requires 'beta', which is not resolved: run 'dotnet restore' on the project")]
    [InlineData("{\"type\": \"package\"}\n", "{\"type\": \"reference\"}\n", "input: targets[\"net10.0\"][\"Beta/3.0.0\"]: 'reference' is no known type of library; known are package and project: run 'dotnet restore' on the project")]
    [InlineData("\"net10.0\": {", "\"net10.0/x\": {", "input: targets: no target framework: run 'dotnet restore' on the project")]
    [InlineData("\"projectName\": \"App\"", "\"projectName\": 7", "input: project.restore.projectName: expected a string, found a number: write the file anew with the tool that made it")]
    [InlineData("\"projectName\": \"App\"", "", "input: project.restore: 'projectName' is missing: write the file anew with the tool that made it")]
    [InlineData("\"projectName\": \"App\"", "\"projectName\": \"A\\u0007\"", "input: project: a name or version that is empty, longer than 512, or has control characters: correct it")]
    public void Read_OfDamagedAssets_SaysWhatWhereAndWhatToDo(string part, string replacement, string message)
    {
        var damaged = Small.Replace(part, replacement, StringComparison.Ordinal);

        Assert.NotEqual(Small, damaged);
        Assert.Equal(message, InputSamples.Refusal(damaged));
    }
}
