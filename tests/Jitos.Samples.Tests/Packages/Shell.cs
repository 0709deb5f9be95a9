using System.Diagnostics;

namespace Jitos.Samples.Tests;

/// <summary>Runs a program as a user in a folder outside of the repository does.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs to the end, and returns what was printed; fails if the exit code is not 0.</summary>
    /// <param name="folder">Where the program runs.</param>
    /// <param name="packages">The folder that NuGet unpacks packages into.</param>
    /// <param name="program">The program.</param>
    /// <param name="arguments">What it is told.</param>
    public static async Task<string> RunAsync(string folder, string packages, string program, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(In(folder, packages, program, arguments))!;
        using var patience = new CancellationTokenSource(Patience);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        var output = await process.StandardOutput.ReadToEndAsync(patience.Token);
        await process.WaitForExitAsync(patience.Token);
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} failed: {output}{await errors}");
        return output.ReplaceLineEndings("\n").TrimEnd();
    }

    private static ProcessStartInfo In(string folder, string packages, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["NUGET_PACKAGES"] = packages;

        // No build server stays behind, and none is taken over from the build around the tests.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return start;
    }
}
