using System.Diagnostics;

namespace Jitos.Cli.Tests;

/// <summary>A server in another operating-system process, on free ports and a store of its own, with a process that has two branches.</summary>
public sealed class LiveServer : IDisposable
{
    private static readonly string File = CliCommand.File.Replace("Jitos.Cli", "Jitos.Silo", StringComparison.Ordinal).Replace("jitos.dll", "Jitos.Silo.dll", StringComparison.Ordinal);

    private readonly TestFolder folder = new();
    private readonly string[] settings;
    private readonly KeyValuePair<string, string>[] environment;
    private System.Diagnostics.Process process;

    public LiveServer()
        : this([])
    {
    }

    /// <summary>A server with settings of its own.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="environment">What commands need in their environment to reach it.</param>
    internal LiveServer(string[] settings, params KeyValuePair<string, string>[] environment)
    {
        (this.settings, this.environment) = (settings, environment);
        process = Start();
        Prepare("launch", "lights", ReadmeTests.Lights);
        Prepare("run", "lights", "hang");
        Prepare("fork", "lights", "try/a");
        Prepare("run", "lights", "light", "\"a\"", "--branch", "try/a");
    }

    /// <summary>The directory of its store, where it leaves its address and the operator's token.</summary>
    internal string Store => folder.Store;

    /// <summary>Runs a command against it.</summary>
    internal CliResult Run(params string[] arguments) => CliCommand.Run(environment, [.. arguments, "--data", Store]);

    /// <summary>Kills it.</summary>
    internal void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    /// <summary>Sends it a signal.</summary>
    internal void Signal(string name)
    {
        using var kill = System.Diagnostics.Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Starts it anew where it was, at other ports.</summary>
    internal void Restart()
    {
        Kill();
        process.Dispose();
        process = Start();
    }

    private System.Diagnostics.Process Start()
    {
        var started = System.Diagnostics.Process.Start(new ProcessStartInfo(
            "dotnet",
            [File, "--data", Store, "--port", "0", "--gateway-port", "0", "--silo-port", "0", "--Jitos:Load:Shedding=false", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Jitos=Error", .. settings])
        {
            RedirectStandardOutput = true,
        })!;
        while (started.StandardOutput.ReadLine() is { } line && line != "Ctrl+C stops it.")
        {
        }

        return started;
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
        folder.Dispose();
    }

    private void Prepare(params string[] arguments)
    {
        var result = Run(arguments);
        Assert.True(result.ExitCode == 0, result.Error);
    }
}
