namespace Jitos.Samples.Tests;

/// <remarks>In turn with other tests: a program has the console and the current directory of the whole test program.</remarks>
[Collection("In turn")]
public sealed class QuickstartTests
{
    private const string AgainstAServer = "Against a server";

    private static readonly (IReadOnlyList<Quickstart> Quickstarts, IReadOnlyDictionary<string, string> Files) Page = Quickstart.ReadAll();

    public static TheoryData<string> Titles => [.. Page.Quickstarts.Select(quickstart => quickstart.Title).Where(title => title != AgainstAServer)];

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task RunAsync_OfTheProgramOfThePage_PrintsWhatThePageSays(string title)
    {
        using var folder = new TestFolder();

        var (printed, _) = await RunAsync(title, folder);

        Assert.Equal(OutputOf(title), printed);
    }

    [Fact]
    public async Task RunAsync_AgainstAServer_PrintsWhatThePageSays_AndWhyNotAgain()
    {
        using var folder = new TestFolder();
        await using var server = await QuickstartServer.StartAsync(folder.In("store"));

        var (printed, _) = await RunAsync(AgainstAServer, folder);
        var (_, again) = await RunAsync(AgainstAServer, folder);

        Assert.Equal(OutputOf(AgainstAServer), printed);
        Assert.Contains("There is a process 'lights' already", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_AgainstAServer_WithoutAKey_SaysHowToGetOne()
    {
        using var folder = new TestFolder();

        Assert.Contains("jitos key issue", (await RunAsync(AgainstAServer, folder)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_HasTheQuickstarts() => Assert.Equal(
        ["First process", "Fork and merge", "Own syscall", "Watching from ASP.NET", AgainstAServer],
        Page.Quickstarts.Select(quickstart => quickstart.Title));

    private static async Task<(string Output, string Error)> RunAsync(string title, TestFolder folder)
    {
        foreach (var (name, text) in Page.Files)
        {
            await File.WriteAllTextAsync(folder.In(name), text);
        }

        var (output, error) = await CompiledProgram.Compile(Of(title).Program).RunAsync(folder.Path);
        return (output.ReplaceLineEndings("\n").TrimEnd(), error);
    }

    private static string? OutputOf(string title) => Of(title).Output;

    private static Quickstart Of(string title) => Page.Quickstarts.Single(quickstart => quickstart.Title == title);
}
