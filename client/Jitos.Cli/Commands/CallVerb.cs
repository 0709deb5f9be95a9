using System.CommandLine;
using Jitos.Client;
using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary><c>jitos call</c></summary>
internal static class CallVerb
{
    private const string Directory = "/sys/calls";

    private static readonly Argument<string> Name = new("NAME") { Description = "The name of the call: mkdir, grant, one that an operator has defined." };

    private static readonly Argument<string[]> Arguments = new("ARG")
    {
        Description = "An argument: the path of an entry (/fs/notices), or a literal of the language (\"text\", 7, true, [1, 2]).",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("call", "Asks the kernel for a syscall, and shows its receipt.") { Name, Arguments };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var call = run.Parsed.GetRequiredValue(Name);
        var receipt = await run.Client.SyscallAsync(Syscalls.Read(call, run.Parsed.GetValue(Arguments) ?? []), cancellationToken: run.Stop).ConfigureAwait(false);
        if (receipt.Refusal == SyscallRefusal.BadCall)
        {
            await RequireKnownAsync(run, call).ConfigureAwait(false);
        }

        return ReceiptReport.Show(run.Report, call, receipt, (facts, error) => new CallDocument(error is null, facts, error));
    }

    /// <summary>Demands that there is a call of that name, as far as the caller may see.</summary>
    /// <exception cref="CommandException">There is none.</exception>
    private static async Task RequireKnownAsync(VerbRun run, string call)
    {
        var known = await NamesAsync(run).ConfigureAwait(false);
        if (known.Count > 0 && !known.Contains(call))
        {
            throw new CommandException(ExitCode.BadInput, $"There is no call '{call}'; {NearestNames.Hint(call, known)}.");
        }
    }

    private static async Task<IReadOnlyList<string>> NamesAsync(VerbRun run)
    {
        try
        {
            var calls = await RootReading.ReadAsync(run.Client, Directory, run.Stop).ConfigureAwait(false);
            return [.. calls.Of("Call").Select(entry => calls[entry, "name"].AsString())];
        }
        catch (DeniedException)
        {
            return [];
        }
    }
}
