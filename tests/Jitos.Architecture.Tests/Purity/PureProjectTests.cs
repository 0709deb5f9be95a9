using System.Text.Json;

namespace Jitos.Architecture.Tests;

/// <summary>The list of banned symbols is in force in each pure project, and nowhere suspended.</summary>
public sealed class PureProjectTests
{
    private static IEnumerable<ProjectFile> Pure => Tree.Projects.Where(p => Layer.Pure.Contains(p.Name) && p.IsIn("src"));

    public static TheoryData<string> Projects => [.. Pure.Select(p => p.Path)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void EveryPureProject_HasTheBannedSymbols(string project)
    {
        var (exitCode, output) = Dotnet.Run(
            "msbuild", project, "-nologo", "-getItem:AdditionalFiles,PackageReference", "-getProperty:NoWarn,WarningsAsErrors,RunAnalyzers");
        Assert.True(exitCode == 0, output);
        var evaluated = JsonElement.Parse(output);
        var properties = evaluated.GetProperty("Properties");

        Assert.Contains("BannedSymbols.Pure.txt", Names(evaluated, "AdditionalFiles"));
        Assert.Contains("Microsoft.CodeAnalysis.BannedApiAnalyzers", Names(evaluated, "PackageReference"));
        Assert.Contains("RS0030", properties.GetProperty("WarningsAsErrors").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("RS0030", properties.GetProperty("NoWarn").GetString(), StringComparison.Ordinal);
        Assert.Empty(properties.GetProperty("RunAnalyzers").GetString()!);
    }

    [Fact]
    public void NoPureSource_SuspendsTheBannedSymbols()
    {
        var sources = Pure.SelectMany(p => Tree.Sources.Where(s => s.StartsWith(Path.GetDirectoryName(p.Path) + "/", StringComparison.Ordinal))).ToList();

        Assert.NotEmpty(sources);
        Assert.Empty(sources.Where(s => Tree.Text(s).Contains("RS0030", StringComparison.Ordinal)));
    }

    [Fact]
    public void AnalyzerSettings_AreInOnePlace() => Assert.Equal(
        [".editorconfig"],
        Tree.Files.Where(f => Path.GetFileName(f) is ".editorconfig" or ".globalconfig"));

    private static IEnumerable<string?> Names(JsonElement evaluated, string item) => evaluated
        .GetProperty("Items").GetProperty(item).EnumerateArray()
        .Select(i => Path.GetFileName(i.GetProperty("Identity").GetString()));
}
