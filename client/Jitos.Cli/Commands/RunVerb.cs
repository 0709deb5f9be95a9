using System.CommandLine;
using Jitos.Client;
using Jitos.Embedded;

namespace Jitos.Cli;

/// <summary><c>jitos run</c></summary>
internal static class RunVerb
{
    private static readonly Argument<string> Program = new("PROGRAM") { Description = "The name of a program or rule." };

    private static readonly Argument<string[]> Arguments = new("ARG")
    {
        Description = "An argument: a literal of the language (\"text\", 7, true, [1, 2]), an id (n12), or _ for none.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<long> MaxSteps = new("--max-steps")
    {
        Description = "Candidates that the run may search and statements that it may execute before it is given up; 0 for the usual limit.",
        HelpName = "N",
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("run", "Runs a program, or a single rule, on a process and commits the outcome.") { options.Process, Program, Arguments, MaxSteps, options.Data, options.Json };
        options.SetAction(verb, (parsed, stop) => RunAsync(parsed, options, stop));
        return verb;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CommonOptions options, CancellationToken stop)
    {
        var report = options.ReportOf(parsed);
        var program = parsed.GetRequiredValue(Program);
        var arguments = ArgumentReader.Read(parsed.GetValue(Arguments) ?? []);
        if (parsed.GetValue(MaxSteps) < 0)
        {
            throw new CommandException(ExitCode.BadInput, "--max-steps must be 0 or more; 0 is the usual limit.");
        }

        var universe = await EmbeddedUniverse.StartAsync(options.StoreOf(parsed).Open(), cancellationToken: stop).ConfigureAwait(false);
        await using (universe.ConfigureAwait(false))
        {
            var process = await universe.Client.ProcessOfAsync(parsed.GetRequiredValue(options.Process), stop).ConfigureAwait(false);
            var limits = new CollapseOptions { MaxSteps = parsed.GetValue(MaxSteps) };
            var result = await report.WhileAsync($"running {program}", () => process.Main.CollapseAsync(program, arguments, limits, stop)).ConfigureAwait(false);
            return CommitReport.Show(report, program, result);
        }
    }
}
