namespace Jitos.Cli.Tests;

/// <summary>An interrupt from the keyboard ends a command in order.</summary>
public sealed class InterruptTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Run_WhenInterrupted_SaysSoAndLosesNothing()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no signal that reaches one process alone.");
        }

        var module = folder.Write("spin.jitos", "module spin\nnode Counter { value: int = 0 }\nrule make { create (:Counter) }\nrule count { match (c:Counter) set c.value = c.value + 1 }\nprogram spin { make; count! }");
        Assert.Equal(0, CliCommand.Run("launch", "spin", module, "--data", folder.Store).ExitCode);
        using var process = CliCommand.Start([], ["run", "spin", "spin", "--data", folder.Store]);
        Assert.True(SpinWait.SpinUntil(() => HoldsStore(process.Id), Patience), "the command did not open its store");
        Interrupt(process.Id);

        Assert.True(process.WaitForExit(Patience), "the command did not end");
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Cancelled", Assert.Single(process.StandardError.ReadToEnd().TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.True(CliCommand.Json("replay", "--data", folder.Store).GetProperty("ok").GetBoolean());
        Assert.Equal(1, CliCommand.Json("log", "spin", "--data", folder.Store).GetProperty("commits").GetArrayLength());
    }

    [Fact]
    public void Demo_WhenInterrupted_EndsWithAllThatItStarted()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("The processes that a process started are read from /proc.");
        }

        using var process = CliCommand.Start([], ["demo", "--data", folder.Store, "--input", InputSamples.PathOf(InputSamples.Network)]);
        string[] started = [];
        Assert.True(SpinWait.SpinUntil(() => (started = StartedBy(process.Id)).Length > 0, Patience), "the demo started no other process");
        Interrupt(process.Id);

        Assert.True(process.WaitForExit(Patience), "the command did not end");
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Cancelled", Assert.Single(process.StandardError.ReadToEnd().TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.All(started, other => Assert.False(Directory.Exists($"/proc/{other}"), $"process {other} still runs"));
        Assert.True(CliCommand.Json("replay", "--data", folder.Store).GetProperty("ok").GetBoolean());
    }

    private static string[] StartedBy(int process) => Directory.Exists($"/proc/{process}/task")
        ? [.. Directory.GetDirectories($"/proc/{process}/task").SelectMany(thread => File.ReadAllText(Path.Combine(thread, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))]
        : [];

    internal static void Interrupt(int process)
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process}"]);
        kill.WaitForExit();
    }

    private bool HoldsStore(int process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder.Store, "jitos.pid")) == $"{process}";
        }
        catch (IOException)
        {
            return false;
        }
    }
}
