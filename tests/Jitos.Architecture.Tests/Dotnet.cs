using System.Diagnostics;

namespace Jitos.Architecture.Tests;

/// <summary>Runs the .NET command line.</summary>
internal static class Dotnet
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs to the end, and returns the exit code and all that was written.</summary>
    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using var process = Process.Start(Quiet(arguments))!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), $"dotnet {string.Join(' ', arguments)} did not end");
        return (process.ExitCode, output + errors.GetAwaiter().GetResult());
    }

    private static ProcessStartInfo Quiet(string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Tree.Root,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // No build server stays behind, and none is taken over from the build around the tests.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return start;
    }
}
