using System.CommandLine;
using Jitos.Client;
using Jitos.Edge.Tests;

namespace Jitos.Cli.Tests;

/// <summary>The law of exit codes, over all situations of the table in docs/cli.md, and over all verbs.</summary>
public sealed class ExitCodeTests : IClassFixture<LiveServer>, IDisposable
{
    private const string Process = "PROCESS";

    /// <summary>A right command line of each verb, but for those that are about no universe. A new verb needs one, too.</summary>
    internal static readonly Dictionary<string, string> Samples = new()
    {
        ["call"] = "mkdir /fs \"sample\"",
        ["cap attenuate"] = "1 /fs read",
        ["cap grant"] = "1 /usr/operator /fs read",
        ["cap list"] = "",
        ["cap revoke"] = "1",
        ["diff"] = "lights main try/a",
        ["export"] = "lights - --format dot",
        ["fork"] = "lights sample",
        ["import"] = "lights broken.jitos --as declared",
        ["install"] = $"lights {ReadmeTests.Lights}",
        ["key issue"] = "/usr/operator sample",
        ["key list"] = "",
        ["key revoke"] = "/usr/operator/sample",
        ["launch"] = "sample",
        ["log"] = "lights",
        ["merge"] = "lights try/a",
        ["policy define"] = "broken.jitos",
        ["policy list"] = "",
        ["policy off"] = "sample",
        ["policy on"] = "sample",
        ["ps"] = "lights",
        ["quarantine drop"] = "lights 1",
        ["quarantine list"] = "lights",
        ["quarantine retry"] = "lights 1",
        ["run"] = "lights hang",
        ["show"] = "lights",
        ["watch"] = "lights --count 1",
        ["why"] = "lights Lamp:a",
    };

    /// <summary>Verbs that are about no universe, or bring their own.</summary>
    private static readonly string[] Others = ["check", "demo", "replay", "schema", "store verify", "token rotate", "up"];

    private readonly TestFolder folder = new();
    private readonly LiveServer server;

    public ExitCodeTests(LiveServer server)
    {
        this.server = server;
        folder.Write("broken.jitos", "module broken\nrule r { match (a:Nothing) }\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task EverySituation_EndsAsTheTableOfThePageSays()
    {
        var key = await PrepareAsync();
        foreach (var situation in Situations.All)
        {
            foreach (var command in situation.Commands)
            {
                var result = await RunAsync(command, key);

                Assert.True(result.ExitCode == situation.ExitCode, $"{situation.What}: jitos {command}: {result.ExitCode}, not {situation.ExitCode}\n{result.Error}{result.Output}");
                Assert.True(situation.ExitCode is ExitCode.Ok or ExitCode.Refused || result.Error.TrimEnd().Split('\n').Length == 1 || command.Contains("broken", StringComparison.Ordinal), $"jitos {command}:\n{result.Error}");
            }
        }

        new PageTable("cli.md", "exit codes: made by ExitCodeTests").Require(
            ["Exit code", "After", "For example"],
            Situations.All.Select(situation => (string[])[$"{situation.ExitCode}", situation.What, $"`jitos {Shown(situation.Commands[0])}`"]));
    }

    [Fact]
    public void EveryVerb_HasASample() =>
        Assert.Equal(Samples.Keys.Concat(Others).Order(StringComparer.Ordinal), Verbs().Select(verb => verb.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task EveryVerb_WithAWrongWord_EndsWithBadInput()
    {
        foreach (var (name, verb) in Verbs())
        {
            var sample = Samples.GetValueOrDefault(name, string.Empty);
            string[] wrong =
            [
                $"{name} {sample} --nosuch",
                .. verb.Arguments.Any(argument => argument.Arity.MinimumNumberOfValues > 0) ? [name] : Array.Empty<string>(),
                .. verb.Arguments.All(argument => argument.Arity.MaximumNumberOfValues <= 1) && name != "watch" ? [$"{name} {sample} {string.Join(' ', verb.Arguments.Select(_ => "surplus"))} surplus"] : Array.Empty<string>(),
                .. verb.Options.Where(option => NumberTypes.Contains(option.ValueType)).Select(option => $"{name} {sample} {option.Name} word"),
            ];
            foreach (var command in wrong)
            {
                await RequireBadInputAsync(command);
            }
        }
    }

    [Fact]
    public async Task EveryVerb_ThatNamesWhatIsNotThere_EndsWithBadInput()
    {
        foreach (var (name, verb) in Verbs().Where(verb => Samples.ContainsKey(verb.Name)))
        {
            var sample = Samples[name];
            string[] wrong =
            [
                .. verb.Arguments.Any(argument => argument.Name == Process) ? [$"{name} nosuch{sample["lights".Length..]}", $"{name} 99{sample["lights".Length..]}"] : Array.Empty<string>(),
                .. Has(verb, "--branch") ? [$"{name} {sample} --branch nosuch"] : Array.Empty<string>(),
                .. Has(verb, "--from") ? [$"{name} {sample} --from nosuch"] : Array.Empty<string>(),
                .. Has(verb, "--into") ? [$"{name} {sample} --into nosuch"] : Array.Empty<string>(),
                .. Has(verb, "--commit") ? [$"{name} {sample} --commit 9999"] : Array.Empty<string>(),
                .. Has(verb, "--view") ? [$"{name} {sample} --view nosuch"] : Array.Empty<string>(),
                .. Has(verb, "--of") ? [$"{name} {sample} --of /usr/nobody"] : Array.Empty<string>(),
            ];
            foreach (var command in wrong)
            {
                await RequireBadInputAsync(command);
            }
        }
    }

    private static readonly Type[] NumberTypes = [typeof(int), typeof(int?), typeof(long), typeof(ulong?)];

    private static bool Has(Command verb, string option) => verb.Options.Any(known => known.Name == option);

    private static IEnumerable<(string Name, Command Verb)> Verbs() => CommandLine.Root(TextWriter.Null, TextWriter.Null, _ => null).Subcommands.SelectMany(verb =>
        verb.Subcommands.Count == 0 ? [(verb.Name, verb)] : verb.Subcommands.Select(part => ($"{verb.Name} {part.Name}", part)));

    /// <summary>A conflict between two branches, and a principal that may do next to nothing, whose key is returned.</summary>
    private async Task<string> PrepareAsync()
    {
        string[] steps = ["fork lights left right --commit 2", "run lights light \"c\" --branch left", "run lights light \"c\" --branch right", "call enrol /usr \"guest\"", "cap grant 1 /usr/guest /proc/1 read", "cap grant 1 /usr/guest /sys read", "cap grant 1 /usr/guest /sys/calls/mkdir call"];
        foreach (var step in steps)
        {
            var result = await RunAsync(step, string.Empty);
            Assert.True(result.ExitCode == ExitCode.Ok, $"{step}: {result.Error}");
        }

        return server.Run("key", "issue", "/usr/guest", "desk", "--json").Document().GetProperty("key").GetString()!;
    }

    private async Task RequireBadInputAsync(string command)
    {
        var result = await RunAsync(command, string.Empty);

        Assert.True(result.ExitCode == ExitCode.BadInput, $"jitos {command}: {result.ExitCode}\n{result.Error}{result.Output}");
        Assert.StartsWith("jitos: ", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Runs a command of the table in its surroundings.</summary>
    private async Task<CliResult> RunAsync(string command, string key)
    {
        string[] words = [.. command.Split(' ').Where(word => word is not ("NO-STORE" or "NO-RIGHT" or "NO-SERVER" or "WRONG-TOKEN")).Select(word => word.EndsWith("broken.jitos", StringComparison.Ordinal) ? folder.In("broken.jitos") : word)];
        switch (command.Split(' ')[^1])
        {
            case "NO-STORE":
                return await RunAsync([.. words, "--data", folder.In("nowhere")]);
            case "NO-SERVER":
                return await RunAsync([.. words, "--server", "http://127.0.0.1:1"], key);
            case "NO-RIGHT":
                return await RunAsync([.. words, "--data", server.Store], key);
            case "WRONG-TOKEN":
                return await RunAsync([.. words, "--data", server.Store], new string('a', 64));
            default:
                var hasStore = Verbs().Any(verb => (verb.Name == words[0] || verb.Name == string.Join(' ', words.Take(2))) && Has(verb.Verb, "--data"));
                return await RunAsync(hasStore ? [.. words, "--data", server.Store] : words);
        }
    }

    /// <summary>Runs a command in this process.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="token">What stands in the variable for it.</param>
    internal static async Task<CliResult> RunAsync(string[] arguments, string? token = null)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(arguments, output, error, name => name == UniverseLocation.TokenVariable ? token : null);
        return new CliResult(code, output.ToString(), error.ToString());
    }

    /// <summary>A command as a page shows it: strings quoted for the shell, and what stands for the surroundings left out.</summary>
    private static string Shown(string command) => string.Join(' ', command.Split(' ')
        .Where(word => word is not ("NO-STORE" or "NO-RIGHT" or "NO-SERVER" or "WRONG-TOKEN"))
        .Select(word => word.StartsWith('"') ? $"'{word}'" : word));
}
