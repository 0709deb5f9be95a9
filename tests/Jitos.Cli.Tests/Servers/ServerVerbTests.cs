using System.Text.Json;

namespace Jitos.Cli.Tests;

/// <summary>The verbs against a server: what each writes for scripts is as its schema says.</summary>
public sealed class ServerVerbTests(LiveServer server) : IClassFixture<LiveServer>, IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("ps")]
    [InlineData("ps", "lights")]
    [InlineData("run", "lights", "light", "\"b\"")]
    [InlineData("fork", "lights", "try/b", "try/c", "--commit", "2")]
    [InlineData("merge", "lights", "try/a", "--into", "try/d", "--dry-run")]
    [InlineData("diff", "lights", "@1", "try/a")]
    [InlineData("log", "lights")]
    [InlineData("log", "lights", "--commit", "2")]
    [InlineData("show", "lights", "--view", "lit")]
    [InlineData("show", "lights", "--commit", "1")]
    [InlineData("why", "lights", "Lamp:a")]
    [InlineData("watch", "lights", "--branch", "try/w", "--run", "light", "\"a\"")]
    [InlineData("call", "mkdir", "/fs", "\"team\"")]
    [InlineData("cap", "list")]
    [InlineData("cap", "attenuate", "1", "/fs", "read")]
    [InlineData("key", "issue", "/usr/operator", "desk")]
    [InlineData("key", "list")]
    [InlineData("policy", "list")]
    [InlineData("quarantine", "list", "lights")]
    [InlineData("launch", "empty")]
    public void Verb_OnAServer_WritesItsDocument(params string[] arguments)
    {
        _ = arguments is ["watch", ..] ? server.Run("fork", "lights", "try/w", "--commit", "2") : arguments is ["merge", ..] ? server.Run("fork", "lights", "try/d", "--commit", "2") : null;
        var result = server.Run([.. arguments, "--json"]);

        Assert.True(result.ExitCode == 0, result.Error);
        DocumentSchema.Of(arguments[0]).RequireValid(result.Document());
        Assert.True(result.Document().GetProperty("ok").GetBoolean());
        Assert.Equal("", result.Error);
    }

    [Fact]
    public void Merge_InConflict_SaysWhy_AndIsItsDocument()
    {
        Assert.Equal(0, server.Run("fork", "lights", "left", "right", "--commit", "2").ExitCode);
        Assert.Equal(0, server.Run("run", "lights", "light", "\"c\"", "--branch", "left").ExitCode);
        Assert.Equal(0, server.Run("run", "lights", "light", "\"c\"", "--branch", "right").ExitCode);
        var refused = server.Run("merge", "lights", "right", "--into", "left", "--json");
        var skipped = server.Run("merge", "lights", "right", "--into", "left", "--skip", "--json");

        Assert.Equal((1, 0), (refused.ExitCode, skipped.ExitCode));
        DocumentSchema.Of("merge").RequireValid(refused.Document());
        DocumentSchema.Of("merge").RequireValid(skipped.Document());
        Assert.Equal("light", Assert.Single(refused.Document().GetProperty("conflicts").EnumerateArray()).GetProperty("rule").GetString());
    }

    [Fact]
    public void Key_OfAPrincipal_OpensItsSessions_UntilItIsRevoked()
    {
        Assert.Equal(0, server.Run("call", "enrol", "/usr", "\"kim\"").ExitCode);
        Assert.Equal(0, server.Run("cap", "grant", "1", "/usr/kim", "/sys/calls", "call", "read").ExitCode);
        var issued = server.Run("key", "issue", "/usr/kim", "laptop", "--json").Document();
        var key = new[] { KeyValuePair.Create(UniverseLocation.TokenVariable, issued.GetProperty("key").GetString()!) };
        string[] list = ["policy", "list", "--data", server.Store];
        var listed = server.Run("key", "list", "--of", "/usr/kim", "--json").Document();

        Assert.Equal(0, CliCommand.Run(key, list).ExitCode);
        Assert.Equal("/usr/kim/laptop", Assert.Single(listed.GetProperty("keys").EnumerateArray()).GetProperty("path").GetString());
        Assert.DoesNotContain(key[0].Value, server.Run("key", "list").Output, StringComparison.Ordinal);
        Assert.Contains("is no key", server.Run("key", "revoke", "/usr/kim").Refusal(2), StringComparison.Ordinal);
        Assert.Equal(0, server.Run("key", "revoke", "/usr/kim/laptop").ExitCode);
        Assert.NotEqual(0, CliCommand.Run(key, list).ExitCode);
    }

    [Fact]
    public void Log_OfWhoMayReadSomeBranches_SaysWhichCommitsAreNotReadable()
    {
        foreach (var arguments in (string[][])[["launch", "rooms", ReadmeTests.Lights], ["run", "rooms", "hang"], ["fork", "rooms", "plan/a"], ["run", "rooms", "light", "\"a\"", "--branch", "plan/a"]])
        {
            Assert.Equal(0, server.Run(arguments).ExitCode);
        }

        var pid = server.Run("ps", "rooms", "--json").Document().GetProperty("processes")[0].GetProperty("pid").GetInt64();
        Assert.Equal(0, server.Run("call", "enrol", "/usr", "\"ray\"").ExitCode);
        Assert.Equal(0, server.Run("cap", "grant", "1", "/usr/ray", $"/proc/{pid}", "read", "--prefix", "main").ExitCode);
        var key = server.Run("key", "issue", "/usr/ray", "desk", "--json").Document().GetProperty("key").GetString()!;
        var before = RunAsRay("log", "rooms");
        var document = RunAsRay("log", "rooms", "--json");
        var refused = RunAsRay("log", "rooms", "--commit", "3");
        Assert.Equal(0, server.Run("merge", "rooms", "plan/a", "--into", "main").ExitCode);
        var after = RunAsRay("log", "rooms", "--commit", "3");

        Assert.True(before.ExitCode == 0, before.Error);
        Assert.Equal("3 not readable", string.Join(' ', before.Output.TrimEnd().Split('\n')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries)));
        Assert.DoesNotContain("plan", before.Output, StringComparison.Ordinal);
        DocumentSchema.Of("log").RequireValid(document.Document());
        Assert.Contains("Commit 3 is not readable", refused.Refusal(2), StringComparison.Ordinal);
        Assert.True(after.ExitCode == 0, after.Error);
        Assert.Contains("commit 3 on plan/a", after.Output, StringComparison.Ordinal);

        CliResult RunAsRay(params string[] arguments) => CliCommand.Run([new(UniverseLocation.TokenVariable, key)], [.. arguments, "--data", server.Store]);
    }

    [Fact]
    public void Revoke_OfACapability_SaysWhatItTakesAway()
    {
        Assert.Equal(0, server.Run("call", "enrol", "/usr", "\"lee\"").ExitCode);
        var first = CreatedBy(server.Run("cap", "attenuate", "1", "/fs", "read", "grant", "--json"));
        var second = CreatedBy(server.Run("cap", "grant", first, "/usr/lee", "/fs", "read", "--json"));

        Assert.Contains($"2 capabilities taken away: {first}, {second}", server.Run("cap", "revoke", first).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void ExportAndImport_AreTheirDocuments()
    {
        var export = server.Run("export", "lights", folder.In("lights.graphml"), "--json");
        Assert.Equal(0, server.Run(["launch", "packages", .. Directory.GetFiles(CliCommand.Sample, "*.jitos").Where(file => !file.EndsWith("root.jitos", StringComparison.Ordinal) && !System.IO.File.ReadAllText(file).Contains("import kernel", StringComparison.Ordinal))]).ExitCode);
        var import = server.Run("import", "packages", InputSamples.PathOf(InputSamples.Network), "--json");

        DocumentSchema.Of("export").RequireValid(export.Document());
        DocumentSchema.Of("import").RequireValid(import.Document());
        Assert.True(System.IO.File.Exists(folder.In("lights.graphml")));
        Assert.Contains("is not overwritten", server.Run("export", "lights", folder.In("lights.graphml")).Refusal(2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "lights", "show", "lihgts")]
    [InlineData(2, "7", "ps", "7")]
    [InlineData(2, "the list of branches", "show", "lights", "--branch", "mian")]
    [InlineData(2, "light", "run", "lights", "lihgt")]
    [InlineData(2, "Lamp", "why", "lights", "Lmap:a")]
    [InlineData(2, "mkdir", "call", "mkdri", "/fs", "\"x\"")]
    [InlineData(2, "no policy", "policy", "off", "nothing")]
    [InlineData(2, "right", "call", "mkdir", "/nowhere", "\"x\"")]
    [InlineData(2, "not COMMIT:STEP=WHAT", "merge", "lights", "try/a", "--resolve", "7")]
    [InlineData(2, "no place in history", "diff", "lights", "main@x", "main")]
    public void Verb_ThatNamesWhatIsNotThere_NamesWhatIs(int exitCode, string named, params string[] arguments)
    {
        var result = server.Run([.. arguments, "--json"]);

        Assert.Contains(named, result.Refusal(exitCode), StringComparison.Ordinal);
        DocumentSchema.Of(arguments is ["call", "mkdir", ..] ? "call" : "error").RequireValid(result.Document());
    }

    [Fact]
    public void Token_ThatIsWrong_IsRefusedWithWhatToDo()
    {
        var line = CliCommand.Run([new("JITOS_TOKEN", new string('a', 64))], ["ps", "--data", server.Store]).Refusal(4);

        Assert.Contains("does not know the token", line, StringComparison.Ordinal);
        Assert.Contains("JITOS_TOKEN", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Store_OfARunningServer_IsNotOpenedBesideIt() =>
        Assert.StartsWith("jitos: ", server.Run("replay").Refusal(3), StringComparison.Ordinal);

    [Fact]
    public void Watch_WhenInterrupted_EndsInOneLine()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no signal that reaches one process alone.");
        }

        using var process = CliCommand.Start([], ["watch", "lights", "--data", server.Store]);
        Assert.StartsWith("watching", process.StandardOutput.ReadLine(), StringComparison.Ordinal);
        using var kill = System.Diagnostics.Process.Start("kill", ["-INT", $"{process.Id}"]);
        process.WaitForExit();

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("Cancelled", Assert.Single(process.StandardError.ReadToEnd().TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private static string CreatedBy(CliResult result) => result.Document().GetProperty("receipt").GetProperty("created")[0].GetString()!;
}
