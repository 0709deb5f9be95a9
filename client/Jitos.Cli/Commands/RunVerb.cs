using System.CommandLine;
using Jitos.Client;

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
        Description = "Steps that the run may take before it is given up: candidates searched, statements executed, more for work on large values; 0 for the usual limit of 100 million. More needs the right to write /sys/config, and allows more memory and time in the same proportion, up to 16 times.",
        HelpName = "N",
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("run", "Runs a program, or a single rule, on a branch of a process and commits the outcome.") { options.Process, Program, Arguments, options.Branch, MaxSteps };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (program, arguments) = (run.Parsed.GetRequiredValue(Program), ArgumentReader.Read(run.Parsed.GetValue(Arguments) ?? []));
        if (run.Parsed.GetValue(MaxSteps) < 0)
        {
            throw new CommandException(ExitCode.BadInput, "--max-steps must be 0 or more; 0 is the usual limit.");
        }

        var branch = await run.BranchAsync().ConfigureAwait(false);
        var limits = new CollapseOptions { MaxSteps = run.Parsed.GetValue(MaxSteps) };
        var result = await run.WhileAsync($"running {program}", () => branch.CollapseAsync(program, arguments, limits, run.Stop)).ConfigureAwait(false);
        return CommitReport.Show(run.Report, program, result);
    }
}
