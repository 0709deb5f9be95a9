using System.Diagnostics;
using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>The second program, in another language, that counts inputs.</summary>
internal static class Recount
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What it finds in a file.</summary>
    public static JsonElement Of(string path)
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "recount.py"), path])
        {
            RedirectStandardOutput = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "recount.py did not end");
        Assert.Equal(0, process.ExitCode);
        return JsonElement.Parse(output);
    }
}
