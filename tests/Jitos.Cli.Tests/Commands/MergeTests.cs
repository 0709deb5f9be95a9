namespace Jitos.Cli.Tests;

/// <summary>A merge that is in conflict says what to give, and takes it.</summary>
public sealed class MergeTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Merge_InConflict_NamesTheOptionsThatResolveItAndTakesThem()
    {
        Part();

        var refused = Merge();
        var outside = Merge("--resolve", "1:0=skip");
        var inadmissible = Merge("--resolve", "4:0=theirs", "--json");
        var resolved = Merge("--resolve", "4:0=skip");

        Assert.Equal(
            "jitos: The merge has 1 conflict; nothing changed. Resolve 4:0 by skip or rerun, or skip all steps in conflict. "
            + "Add --resolve 4:0=skip|rerun, or --skip to leave all steps in conflict out, or --rerun to run all programs that can be again.",
            refused.Error.TrimEnd());
        Assert.Contains("GuardFailed  4:0   skip, rerun  light", refused.Output, StringComparison.Ordinal);
        Assert.Contains("Step 1:0 is not in conflict", outside.Error, StringComparison.Ordinal);
        Assert.Contains("in conflict are those that can be resolved so: 4:0 by skip or rerun.", outside.Error, StringComparison.Ordinal);
        Assert.Equal("Step 4:0 can't be resolved by theirs; it can by skip or rerun.", inadmissible.Document().GetProperty("error").GetString());
        var conflict = inadmissible.Document().GetProperty("conflicts")[0];
        Assert.Equal(["skip", "rerun"], conflict.GetProperty("admissible").EnumerateArray().Select(resolution => resolution.GetString()));
        Assert.Equal((1, 2, 2, 0), (refused.ExitCode, outside.ExitCode, inadmissible.ExitCode, resolved.ExitCode));
        Assert.StartsWith("1 step in conflict resolved: 4:0 by skip", resolved.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("GuardFailed", resolved.Output, StringComparison.Ordinal);
    }

    private CliResult Merge(params string[] options) => CliCommand.Run(["merge", "lights", "try", .. options, "--data", folder.Store]);

    /// <summary>Both branches turn the same light on, which only works once.</summary>
    private void Part()
    {
        var module = folder.Write("lights.jitos", """
            module lights
            node Lamp { name: string key, on: bool = false }
            rule hang  { create (:Lamp {name: "a"}) }
            rule light { match (l:Lamp {on: false}) set l.on = true }
            """);
        _ = CliCommand.Json("launch", "lights", module, "--data", folder.Store);
        _ = CliCommand.Json("run", "lights", "hang", "--data", folder.Store);
        _ = CliCommand.Json("fork", "lights", "try", "--data", folder.Store);
        _ = CliCommand.Json("run", "lights", "light", "--data", folder.Store);
        _ = CliCommand.Json("run", "lights", "light", "--branch", "try", "--data", folder.Store);
    }
}
