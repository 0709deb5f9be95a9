using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>What a run of the command left.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output, which must be one JSON document.</summary>
    public JsonElement Document() => JsonElement.Parse(Output);

    /// <summary>Demands a refusal: an exit code, one line on standard error, and on standard output nothing but, where JSON was asked for, that line.</summary>
    public string Refusal(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}: {Error}{Output}");
        var line = Assert.Single(Error.TrimEnd().Split('\n'));
        Assert.True(Output.Length == 0 || line == $"jitos: {Document().GetProperty("error").GetString()}", Output);
        return line;
    }
}
