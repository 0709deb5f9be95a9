namespace Jitos.Cli.Tests;

/// <summary><c>jitos log</c></summary>
public sealed class LogTests(CountingStore store) : IClassFixture<CountingStore>, IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Log_ForPeopleAndForScripts_IsInOneOrder()
    {
        var data = store.CopyTo(folder);
        var shown = CliCommand.Run("log", "counting", "--data", data).Output.TrimEnd().Split('\n')[1..];
        var told = CliCommand.Json("log", "counting", "--data", data).GetProperty("commits").EnumerateArray();

        Assert.Equal(told.Select(commit => $"{commit.GetProperty("commit")}"), shown.Select(line => line.Split(' ')[0]));
    }
}
