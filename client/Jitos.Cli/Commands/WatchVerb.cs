using System.CommandLine;
using Jitos.Client;
using Jitos.Embedded;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary><c>jitos watch</c></summary>
internal static class WatchVerb
{
    /// <summary>The option that has the end of the watching come on standard input.</summary>
    public const string TargetOption = "--target";

    /// <summary>What is then written to standard error once the watching has begun.</summary>
    public const string Ready = "watching";

    private static readonly Option<string> Branch = new("--branch") { Description = "The branch.", HelpName = "NAME", DefaultValueFactory = _ => Jitos.Process.Branch.Main };

    private static readonly Option<string[]> View = Call("--view", "A view, and its arguments, as for a program; by default all but the system's own elements.");

    private static readonly Option<string[]> Program = Call("--run", "A program or rule, and its arguments, to run on the branch meanwhile; the command ends when all that it did has been seen.");

    private static readonly Option<int> Times = new("--times") { Description = "How often to run it.", HelpName = "N", DefaultValueFactory = _ => 1 };

    private static readonly Option<int?> Count = new("--count") { Description = "End after so many changes.", HelpName = "N" };

    private static readonly Option<string?> Until = new("--until-checksum") { Description = "End when what is seen has this checksum.", HelpName = "HEX" };

    private static readonly Option<int> Drop = new("--drop") { Description = "Throw the Nth frame away on arrival.", HelpName = "N", Hidden = true };

    private static readonly Option<int> Gateway = new(RemoteUniverse.GatewayOption) { Description = "The port of a universe that runs in another process.", HelpName = "PORT", Hidden = true };

    private static readonly Option<bool> Target = new(TargetOption) { Description = "End when what is seen has the checksum that comes on standard input.", Hidden = true };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("watch", "Follows a branch of a process, or what a view selects of it, change by change, and checks each change. As nobody else can use the store meanwhile, what changes is what --run does and what the kernel answers.")
        {
            options.Process, Branch, View, Program, Times, Count, Until, Drop, Gateway, Target, options.Data, options.Json,
        };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var plan = PlanOf(parsed, options);
        var report = options.ReportOf(parsed);
        if (parsed.GetValue(Gateway) is > 0 and var gateway)
        {
            var remote = await RemoteUniverse.ConnectAsync(gateway, stop).ConfigureAwait(false);
            await using (remote.ConfigureAwait(false))
            {
                return await WatchAsync(plan, remote.Client, report, stop).ConfigureAwait(false);
            }
        }

        var universe = await EmbeddedUniverse.StartAsync(options.StoreOf(parsed).Open(), cancellationToken: stop).ConfigureAwait(false);
        await using (universe.ConfigureAwait(false))
        {
            return await WatchAsync(plan, universe.Client, report, stop).ConfigureAwait(false);
        }
    }

    private static async Task<int> WatchAsync(WatchPlan plan, JitosClient client, Report report, CancellationToken stop)
    {
        var (process, shown) = (await client.ProcessOfAsync(plan.Process, stop).ConfigureAwait(false), new WatchReport(report, plan));
        shown.Show(await new Watch(plan, process.Branch(plan.Branch), See).RunAsync(stop).ConfigureAwait(false));
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

    private static WatchPlan PlanOf(ParseResult parsed, CommonOptions options) => new(
        parsed.GetRequiredValue(options.Process),
        parsed.GetRequiredValue(Branch),
        CallOf(parsed.GetValue(View)) is { } view ? new WatchOptions { View = view.Name, Arguments = view.Arguments } : new WatchOptions(),
        CallOf(parsed.GetValue(Program)),
        AtLeast(parsed.GetValue(Times), 1, "--times"),
        parsed.GetValue(Count) is { } count ? AtLeast(count, 1, "--count") : null,
        parsed.GetValue(Until) is { } checksum ? SliceChecksums.Parse(checksum, "--until-checksum") : null,
        AtLeast(parsed.GetValue(Drop), 0, "--drop"),
        parsed.GetValue(Target) ? Console.In : null);

    private static Invocation? CallOf(string[]? words) =>
        words is [var name, .. var arguments] ? new Invocation(name, ArgumentReader.Read(arguments)) : null;

    private static int AtLeast(int number, int least, string option) =>
        number >= least ? number : throw new CommandException(ExitCode.BadInput, $"{option} must be {least} or more.");

    private static Option<string[]> Call(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NAME [ARG...]",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = true,
    };
}
