using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>A run of the demo, and its account.</summary>
internal sealed record DemoRun(CliResult Result, JsonElement Account)
{
    public static readonly string[] Steps = ["boot", "import", "advise", "refuse", "fork", "merge", "accept", "deny", "observe", "replay"];

    public string ProcessDigest => Account.GetProperty("process").GetProperty("digest").GetString()!;

    public string RootDigest => Account.GetProperty("root").GetProperty("digest").GetString()!;

    public static DemoRun Of(string input, params string[] arguments)
    {
        using var folder = new TestFolder();
        return In(folder, [], ["--input", input, .. arguments]);
    }

    public static DemoRun In(TestFolder folder, IEnumerable<KeyValuePair<string, string>> environment, string[] arguments)
    {
        var result = CliCommand.Run(environment, ["demo", "--json", "--data", folder.Store, .. arguments]);
        Assert.True(result.Output.Length > 0, result.Error);
        return new DemoRun(result, result.Document());
    }

    public JsonElement Step(string name) => Account.GetProperty("steps").EnumerateArray().Single(step => step.GetProperty("name").GetString() == name);

    public bool IsOk(string name) => Step(name).GetProperty("ok").GetBoolean();

    public string Detail(string name) => Step(name).GetProperty("detail").GetString()!;

    public string[] Notes(string name) => [.. Step(name).GetProperty("notes").EnumerateArray().Select(note => note.GetString()!)];

    /// <summary>Demands that every step holds.</summary>
    public DemoRun Sound()
    {
        Assert.Empty(Steps.Where(name => !IsOk(name)).Select(name => $"{name}: {Detail(name)}"));
        Assert.True(Account.GetProperty("ok").GetBoolean());
        Assert.Equal((0, ""), (Result.ExitCode, Result.Error));
        return this;
    }

    /// <summary>Demands that one step fails, and with it those that it was needed for.</summary>
    public DemoRun FailsAt(string name, params string[] also)
    {
        Assert.Equal([name, .. also], Steps.Where(step => !IsOk(step)));
        Assert.False(Account.GetProperty("ok").GetBoolean());
        Assert.Equal(1, Result.ExitCode);
        Assert.StartsWith($"jitos: the step '{name}' failed: ", Assert.Single(Result.Error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        return this;
    }
}
