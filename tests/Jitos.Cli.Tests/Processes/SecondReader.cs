using System.Diagnostics;
using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>A program that reads inputs too, in another language, and prints what it finds as one JSON object a line.</summary>
internal static class SecondReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a script that is beside the tests; it fails the test, with what the script said, if it fails.</summary>
    public static IReadOnlyList<JsonElement> Run(string interpreter, string script, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(interpreter, [Path.Combine(AppContext.BaseDirectory, script), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), $"{script} did not end");
        Assert.True(process.ExitCode == 0, $"{script}: {error.GetAwaiter().GetResult()}");
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
