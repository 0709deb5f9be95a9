using System.Globalization;
using Jitos.Client;

namespace Jitos.Cli.Tests;

/// <summary>A server that is not there, or no more.</summary>
public sealed class ServerGoneTests
{
    private const string Busy = """
        module busy
        node C { n: int = 0 }
        rule make { create (:C) }
        rule bump { match (c:C) set c.n = c.n + 1 }
        rule never { match (a:C), (b:C), (c:C), (d:C), (e:C), (f:C), (g:C) where a.n + b.n + c.n + d.n + e.n + f.n + g.n < 0 }
        program fill { make * 60 }
        program search { never }
        """;

    [Fact]
    public void Server_ThatDoesNotAnswer_IsSaidSo()
    {
        var line = CliCommand.Run([new("JITOS_TOKEN", new string('a', 64))], ["ps", "--server", "http://127.0.0.1:1"]).Refusal(4);

        Assert.Contains("No JITOS server answers at http://127.0.0.1:1", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Server_WithoutAToken_IsRefusedWithWhatToDo()
    {
        using var folder = new TestFolder();

        Assert.Contains("JITOS_TOKEN", CliCommand.Run("ps", "--server", "http://127.0.0.1:1", "--data", folder.Store).Refusal(2), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_ThatIsKilledInTheMiddle_EndsCommandsInOneLine_AndHasAllThatItAcknowledged()
    {
        using var server = new LiveServer();
        using var folder = new TestFolder();
        Assert.Equal(0, server.Run("launch", "busy", folder.Write("busy.jitos", Busy)).ExitCode);
        Assert.Equal(0, server.Run("run", "busy", "fill").ExitCode);
        Assert.Equal(0, server.Run("fork", "busy", "draft").ExitCode);
        using var run = CliCommand.Start([], ["run", "busy", "search", "--branch", "draft", "--max-steps", "1000000000000", "--server", LocalServer.TryRead(server.Store)!.Http, "--data", server.Store]);
        using var watch = CliCommand.Start([], ["watch", "busy", "--run", "bump", "--times", "1000000", "--data", server.Store]);
        var seen = await FrameAsync(watch, 10);
        server.Kill();
        seen += await watch.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.All([run, watch], RequireServerGone);
        Assert.InRange(server.Run("log", "busy", "--json").Document().GetProperty("commits").GetArrayLength(), LastCommitOf(seen), int.MaxValue);
        Assert.Equal(0, server.Run("replay").ExitCode);
    }

    private static async Task<string> FrameAsync(System.Diagnostics.Process watch, int number)
    {
        var seen = "";
        while (!seen.Contains($"frame {number}:", StringComparison.Ordinal))
        {
            seen += await watch.StandardOutput.ReadLineAsync() is { } line ? line + "\n" : throw new InvalidOperationException(await watch.StandardError.ReadToEndAsync());
        }

        return seen;
    }

    private static int LastCommitOf(string seen) => int.Parse(seen.Split("commit ")[^1].Split(',')[0], CultureInfo.InvariantCulture);

    private static void RequireServerGone(System.Diagnostics.Process command)
    {
        var line = Assert.Single(command.StandardError.ReadToEnd().TrimEnd().Split('\n'));
        command.WaitForExit();

        Assert.True(command.ExitCode == 4, $"{command.ExitCode}: {line}");
        Assert.StartsWith("jitos: No ", line, StringComparison.Ordinal);
    }
}
