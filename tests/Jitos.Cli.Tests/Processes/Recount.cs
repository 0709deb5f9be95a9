using System.Diagnostics;
using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>The second program, in another language, that counts inputs.</summary>
internal static class Recount
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>What it finds in a file.</summary>
    public static JsonElement Of(string path) => Assert.Single(Of([path]));

    /// <summary>What it finds in each of several files.</summary>
    public static IReadOnlyList<JsonElement> Of(IReadOnlyList<string> paths)
    {
        var start = new ProcessStartInfo("python3", [Path.Combine(AppContext.BaseDirectory, "recount.py"), .. paths])
        {
            RedirectStandardOutput = true,
        };
        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience), "recount.py did not end");
        Assert.Equal(0, process.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line))];
    }
}
