using System.Diagnostics;
using System.Text;
using Jitos.Client;

namespace Jitos.Silo.Tests;

/// <summary>The server as its users run it: an operating-system process.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly System.Diagnostics.Process process;
    private readonly Task<string> error;
    private readonly StringBuilder output = new();

    private ServerProcess(string directory, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [File, .. RunningServer.Arguments(directory), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = System.Diagnostics.Process.Start(start)!;
        error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program, built as the tests are.</summary>
    private static string File { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Jitos.Silo", new DirectoryInfo(AppContext.BaseDirectory).Name, "Jitos.Silo.dll"));

    /// <summary>Starts a server and waits until it says that it runs.</summary>
    public static async Task<ServerProcess> StartAsync(string directory, params string[] arguments)
    {
        var server = new ServerProcess(directory, arguments);
        while (await server.process.StandardOutput.ReadLineAsync() is { } line)
        {
            server.output.AppendLine(line);
            if (line == "Ctrl+C stops it.")
            {
                return server;
            }
        }

        throw new InvalidOperationException($"The server did not start: {await server.error}");
    }

    /// <summary>Runs a server that must not start, and returns its exit code and the one line it says why in.</summary>
    public static async Task<(int ExitCode, string Line)> RefuseAsync(string directory, params string[] arguments)
    {
        using var server = new ServerProcess(directory, arguments);
        var output = await server.process.StandardOutput.ReadToEndAsync();
        await server.process.WaitForExitAsync();
        Assert.Equal("", output);
        return (server.process.ExitCode, Assert.Single((await server.error).TrimEnd('\n').Split('\n')));
    }

    /// <summary>What it said when it started.</summary>
    public string Announcement => output.ToString();

    /// <summary>Connects to it as the operator, as a program on the same machine does.</summary>
    public static Task<JitosConnection> ConnectAsync(string directory) => JitosConnection.ConnectAsync(options =>
        (options.Endpoint, options.Session) = (new Uri(LocalServer.TryRead(directory)!.Http), LocalServer.TryReadToken(directory)));

    /// <summary>Asks it to stop, and returns its exit code and what it says on standard error.</summary>
    public async Task<(int ExitCode, string Error)> TerminateAsync()
    {
        using var kill = System.Diagnostics.Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await error);
    }

    /// <summary>Kills it.</summary>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit(Patience);
        process.Dispose();
    }
}
