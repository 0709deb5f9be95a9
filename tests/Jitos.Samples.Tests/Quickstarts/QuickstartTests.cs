namespace Jitos.Samples.Tests;

/// <remarks>In turn with other tests: a program has the console and the current directory of the whole test program.</remarks>
[Collection("In turn")]
public sealed class QuickstartTests
{
    private static readonly (IReadOnlyList<Quickstart> Quickstarts, IReadOnlyDictionary<string, string> Files) Page = Quickstart.ReadAll();

    public static TheoryData<string> Titles => [.. Page.Quickstarts.Select(quickstart => quickstart.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task RunAsync_OfTheProgramOfThePage_PrintsWhatThePageSays(string title)
    {
        var quickstart = Page.Quickstarts.Single(quickstart => quickstart.Title == title);
        using var folder = new TestFolder();
        foreach (var (name, text) in Page.Files)
        {
            await File.WriteAllTextAsync(folder.In(name), text);
        }

        var output = await CompiledProgram.Compile(quickstart.Program).RunAsync(folder.Path);

        Assert.Equal(quickstart.Output, output.ReplaceLineEndings("\n").TrimEnd());
    }

    [Fact]
    public void Page_HasTheQuickstarts() => Assert.Equal(
        ["First process", "Fork and merge", "Own syscall", "Watching from ASP.NET"],
        Page.Quickstarts.Select(quickstart => quickstart.Title));
}
