using System.Diagnostics;

namespace Jitos.Cli.Tests;

/// <summary>Runs the commands of a document as a reader would: with bash, in the root of the tree, to the first that fails.</summary>
internal static class BashScript
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public static async Task<CliResult> RunAsync(string script)
    {
        var start = new ProcessStartInfo("bash", ["-euc", script]) { WorkingDirectory = ReadmeTests.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        return new CliResult(process.ExitCode, output, await error);
    }
}
