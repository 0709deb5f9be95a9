using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>What a run of the command left.</summary>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>Standard output, which must be one JSON document.</summary>
    public JsonElement Document() => JsonElement.Parse(Output);

    /// <summary>Demands a refusal: an exit code, nothing on standard output, one line on standard error.</summary>
    public string Refusal(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}: {Error}{Output}");
        Assert.Empty(Output);
        return Assert.Single(Error.TrimEnd().Split('\n'));
    }
}
