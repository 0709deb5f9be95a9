using System.Diagnostics;
using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>Runs the command as its users do: as an operating-system process.</summary>
internal static class CliCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The command, built as the tests are.</summary>
    public static string File { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "Jitos.Cli", new DirectoryInfo(AppContext.BaseDirectory).Name, "jitos.dll"));

    /// <summary>The sample that comes with it.</summary>
    public static string Sample => Path.Combine(Path.GetDirectoryName(File)!, "samples", "supply-chain");

    public static CliResult Run(params string[] arguments) => Run([], arguments);

    public static CliResult Run(IEnumerable<KeyValuePair<string, string>> environment, string[] arguments)
    {
        using var process = Start(environment, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), $"jitos {string.Join(' ', arguments)} did not end");
        return new CliResult(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Runs a command that must write one JSON document.</summary>
    public static JsonElement Json(params string[] arguments) => Run([.. arguments, "--json"]).Document();

    public static System.Diagnostics.Process Start(IEnumerable<KeyValuePair<string, string>> environment, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [File, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return System.Diagnostics.Process.Start(start)!;
    }
}
