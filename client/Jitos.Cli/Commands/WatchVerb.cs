using System.CommandLine;
using Jitos.Client;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary><c>jitos watch</c></summary>
internal static class WatchVerb
{
    /// <summary>The option that has the end of the watching come on standard input.</summary>
    public const string TargetOption = "--target";

    /// <summary>What is then written to standard error once the watching has begun.</summary>
    public const string Ready = "watching";

    private static readonly Option<string[]> Program = new("--run")
    {
        Description = "A program or rule, and its arguments, to run on the branch meanwhile; the command ends when all that it did has been seen.",
        HelpName = "NAME [ARG...]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<int> Times = new("--times") { Description = "How often to run it.", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Option<int?> Count = new("--count") { Description = "End after so many changes.", HelpName = "N" };

    private static readonly Option<string?> Until = new("--until-checksum") { Description = "End when what is seen has this checksum.", HelpName = "HEX" };

    private static readonly Option<int> Drop = new("--drop") { Description = "Throw the Nth frame away on arrival.", HelpName = "N", Hidden = true };

    private static readonly Option<bool> Target = new(TargetOption) { Description = "End when what is seen has the checksum that comes on standard input.", Hidden = true };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("watch", "Follows a branch of a process, or what a view selects of it, change by change, and checks each change. In a store without a server nobody else changes anything meanwhile: what changes is what --run does and what the kernel answers.")
        {
            options.Process, options.Branch, options.View, Program, Times, Count, Until, Drop, Target,
        };
        options.SetAction(verb, run => WatchAsync(PlanOf(run), run.Client, run.Report, run.Stop));
        return verb;
    }

    private static async Task<int> WatchAsync(WatchPlan plan, JitosClient client, Report report, CancellationToken stop)
    {
        var branch = (await client.ProcessOfAsync(plan.Process, stop).ConfigureAwait(false)).Branch(plan.Branch);
        // The whole of a branch has its modules in it, which say what the keys are.
        var keys = plan.View.View.Length > 0 ? await branch.ListKeysAsync(cancellationToken: stop).ConfigureAwait(false) : [];
        var shown = new WatchReport(report, plan, keys);
        shown.Show(await new Watch(plan, branch, See).RunAsync(stop).ConfigureAwait(false));
        return ExitCode.Ok;

        void See(SwsChange change)
        {
            shown.Show(change);
            if (plan.Target is not null && change is SwsChange.Opened)
            {
                report.Error(Ready);
            }
        }
    }

    private static WatchPlan PlanOf(VerbRun run)
    {
        var parsed = run.Parsed;
        return new WatchPlan(
            run.Process,
            parsed.GetRequiredValue(run.Options.Branch),
            CallOf(parsed.GetValue(run.Options.View)) is { } view ? new WatchOptions { View = view.Name, Arguments = view.Arguments } : new WatchOptions(),
            CallOf(parsed.GetValue(Program)),
            AtLeast(parsed.GetValue(Times), 1, "--times"),
            parsed.GetValue(Count) is { } count ? AtLeast(count, 1, "--count") : null,
            parsed.GetValue(Until) is { } checksum ? SliceChecksums.Parse(checksum, "--until-checksum") : null,
            AtLeast(parsed.GetValue(Drop), 0, "--drop"),
            parsed.GetValue(Target) ? Console.In : null);
    }

    private static Invocation? CallOf(string[]? words) =>
        words is [var name, .. var arguments] ? new Invocation(name, ArgumentReader.Read(arguments)) : null;

    private static int AtLeast(int number, int least, string option) =>
        number >= least ? number : throw new CommandException(ExitCode.BadInput, $"{option} must be {least} or more.");
}
