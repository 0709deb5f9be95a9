using System.CommandLine;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary><c>jitos policy</c></summary>
internal static class PolicyVerb
{
    private const string Directory = "/sys/policy";

    private static readonly Argument<string> Name = new("NAME") { Description = "The name of a policy." };
    private static readonly Argument<string> Module = new("FILE") { Description = "A .jitos file that imports 'kernel': its calls and policies come into force." };

    public static Command Create(CommonOptions options)
    {
        var list = new Command("list", "Lists the policies of the root graph.");
        options.SetAction(list, ListAsync);
        var define = new Command("define", "Defines calls and policies of the kernel.") { Module };
        options.SetAction(define, run => CallAsync(run, "define", [Syscalls.Text(SourceOf(run.Report, run.Parsed.GetRequiredValue(Module)))]));
        var on = new Command("on", "Has a policy enforced.") { Name };
        options.SetAction(on, run => SwitchAsync(run, isActive: true));
        var off = new Command("off", "Has a policy no longer enforced.") { Name };
        options.SetAction(off, run => SwitchAsync(run, isActive: false));
        return new Command("policy", "Lists, defines and switches the policies of the root graph.") { list, define, on, off };
    }

    private static async Task<int> ListAsync(VerbRun run)
    {
        var found = await ReadAsync(run).ConfigureAwait(false);
        run.Report.Document(new PolicyDocument(true, found, null, null));
        run.Report.Table(["policy", "enforced"], found.Select(policy => (string[])[policy.Name, policy.Active ? "yes" : "no"]));
        return ExitCode.Ok;
    }

    private static async Task<IReadOnlyList<PolicyDocument.PolicyFacts>> ReadAsync(VerbRun run)
    {
        var root = await RootReading.ReadAsync(run.Client, Directory, run.Stop).ConfigureAwait(false);
        return [.. root.Of("Policy").Select(policy => new PolicyDocument.PolicyFacts(root[policy, "name"].AsString(), root[policy, "active"].AsBool())).OrderBy(policy => policy.Name, StringComparer.Ordinal)];
    }

    private static async Task<int> SwitchAsync(VerbRun run, bool isActive)
    {
        var (name, known) = (run.Parsed.GetRequiredValue(Name), await ReadAsync(run).ConfigureAwait(false));
        return known.Any(policy => policy.Name == name)
            ? await CallAsync(run, "policy", [Syscalls.Path($"{Directory}/{name}"), SyscallArgument.Of(Value.Of(isActive))]).ConfigureAwait(false)
            : throw new CommandException(ExitCode.BadInput, $"There is no policy '{name}'; {NearestNames.Hint(name, known.Select(policy => policy.Name))}.");
    }

    private static async Task<int> CallAsync(VerbRun run, string call, IReadOnlyList<SyscallArgument> arguments)
    {
        var receipt = await run.Client.SyscallAsync(new Syscall(call, [.. arguments]), cancellationToken: run.Stop).ConfigureAwait(false);
        return ReceiptReport.Show(run.Report, call, receipt, (facts, error) => new PolicyDocument(error is null, null, facts, error));
    }

    private static string SourceOf(Report report, string file)
    {
        var module = ModuleFile.Read(file);
        ModuleErrors.RequireNone(report, [module]);
        return module.Text;
    }
}
