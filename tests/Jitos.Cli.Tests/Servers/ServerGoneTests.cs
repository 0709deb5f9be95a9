namespace Jitos.Cli.Tests;

/// <summary>A server that is not there, or no more.</summary>
public sealed class ServerGoneTests
{
    [Fact]
    public void Server_ThatDoesNotAnswer_IsSaidSo()
    {
        var line = CliCommand.Run([new("JITOS_TOKEN", new string('a', 64))], ["ps", "--server", "127.0.0.1:1"]).Refusal(4);

        Assert.Contains("No JITOS server answers at 127.0.0.1:1", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_WithoutAToken_IsRefusedWithWhatToDo()
    {
        using var folder = new TestFolder();

        Assert.Contains("JITOS_TOKEN", CliCommand.Run("ps", "--server", "127.0.0.1:1", "--data", folder.Store).Refusal(2), StringComparison.Ordinal);
    }

    [Fact]
    public void Server_ThatWasKilled_LeavesAStoreThatTheCommandOpens()
    {
        using var server = new LiveServer();
        server.Kill();
        var processes = server.Run("ps", "--json").Document().GetProperty("processes");
        var replay = server.Run("replay", "--json");

        Assert.Equal("lights", Assert.Single(processes.EnumerateArray()).GetProperty("name").GetString());
        Assert.True(replay.ExitCode == 0, replay.Error);
    }
}
