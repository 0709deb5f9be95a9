using System.CommandLine;
using Jitos.Graph;

namespace Jitos.Cli;

/// <summary><c>jitos demo</c></summary>
internal static class DemoVerb
{
    private static readonly Option<string?> Input = new("--input")
    {
        Description = "A project.assets.json, package-lock.json (v2, v3) or GraphML file; by default what the build of this program resolved.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Advise = new("--advise")
    {
        Description = "The package that the advisory is about; by default the one with the most transitive dependents.",
        HelpName = "NAME",
    };

    private static readonly Option<string?> Sample = new("--sample")
    {
        Description = "A directory with other .jitos files than the ones that come with this program.",
        HelpName = "DIR",
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("demo", "Runs the whole path on real input: a universe on a fresh store imports a dependency graph, receives an advisory, is refused a release, tries remedies on branches, merges the better one, releases, and replays all of it.")
        {
            Input, Advise, Sample, options.Data,
        };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var report = options.ReportOf(parsed);
        var plan = DemoPlan.Make(options.StoreOf(parsed).Directory, parsed.GetValue(Input), parsed.GetValue(Sample), parsed.GetValue(Advise));
        var account = await new Demo(plan, report).RunAsync(stop).ConfigureAwait(false);
        report.Document(account);
        ShowEnd(account, report);
        return account.Ok ? ExitCode.Ok : ExitCode.Refused;
    }

    private static void ShowEnd(DemoAccount account, Report report)
    {
        if (account is { Process: { } process, Root: { } root })
        {
            report.Line($"process  {Counted.Of(process.Commits, "commit")}, {Counted.Of(process.Nodes, "node")}, {Counted.Of(process.Edges, "edge")}, digest {process.Digest}");
            report.Line($"root     tick {root.Tick}, digest {root.Digest}");
        }

        if (!account.Ok)
        {
            report.Error($"jitos: {WhatIsWrong(account)}");
        }
    }

    private static string WhatIsWrong(DemoAccount account)
    {
        var failed = account.Steps.First(step => !step.Ok);
        return $"the step '{failed.Name}' failed: {failed.Detail}";
    }
}
