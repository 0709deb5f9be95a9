using System.CommandLine;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary><c>jitos key</c></summary>
internal static class KeyVerb
{
    private const string Users = "/usr";

    private static readonly Argument<string> Principal = new("PRINCIPAL") { Description = "Whose key it is: the path of a principal, such as /usr/alice." };
    private static readonly Argument<string> Name = new("NAME") { Description = "The name of the key's entry, below that of the principal: laptop." };
    private static readonly Argument<string> Key = new("KEY") { Description = "The path of a key: /usr/alice/laptop." };
    private static readonly Option<string> Of = new("--of") { Description = "Only those below this path.", HelpName = "PATH", DefaultValueFactory = _ => Users };

    public static Command Create(CommonOptions options)
    {
        var issue = new Command("issue", "Makes a key and gives it to a principal. It is printed this once: the universe keeps its SHA-256 alone.") { Principal, Name };
        options.SetAction(issue, IssueAsync);
        var list = new Command("list", "Lists the keys of principals.") { Of };
        options.SetAction(list, ListAsync);
        var revoke = new Command("revoke", "Takes a key away: it opens no more sessions.") { Key };
        options.SetAction(revoke, RevokeAsync);
        return new Command("key", "Issues, lists and revokes the keys that principals log in with.") { issue, list, revoke };
    }

    private static async Task<int> IssueAsync(VerbRun run)
    {
        var (key, parsed) = (ApiKey.Create(), run.Parsed);
        var fingerprint = SyscallArgument.Of(Value.OfBytes(key.Fingerprint.ToArray()));
        var ended = await CallAsync(run, "issue", key.Secret, Syscalls.Path(parsed.GetRequiredValue(Principal)), Syscalls.Text(parsed.GetRequiredValue(Name)), fingerprint).ConfigureAwait(false);
        if (ended == ExitCode.Ok)
        {
            run.Report.Line(key.Secret);
        }

        return ended;
    }

    private static async Task<int> ListAsync(VerbRun run)
    {
        var root = await RootReading.ReadNamedAsync(run.Client, run.Parsed.GetRequiredValue(Of), run.Stop).ConfigureAwait(false);
        var found = root.Of("Key").Select(key => new KeyDocument.KeyFacts(root.PathOf(key), Convert.ToHexStringLower(root[key, "fingerprint"].AsBytes()))).OrderBy(key => key.Path, StringComparer.Ordinal).ToList();
        run.Report.Document(new KeyDocument(true, null, found, null, null));
        run.Report.Table(["key", "fingerprint"], found.Select(key => (string[])[key.Path, key.Fingerprint]));
        return ExitCode.Ok;
    }

    private static async Task<int> RevokeAsync(VerbRun run)
    {
        var path = run.Parsed.GetRequiredValue(Key);
        var root = await RootReading.ReadNamedAsync(run.Client, path, run.Stop).ConfigureAwait(false);
        return root.Of("Key").Any(key => root.PathOf(key) == path)
            ? await CallAsync(run, "remove", null, Syscalls.Path(path)).ConfigureAwait(false)
            : throw new CommandException(ExitCode.BadInput, $"{path} is no key; 'jitos key list' lists them.");
    }

    private static async Task<int> CallAsync(VerbRun run, string call, string? key, params SyscallArgument[] arguments)
    {
        var receipt = await run.Client.SyscallAsync(new Syscall(call, [.. arguments]), cancellationToken: run.Stop).ConfigureAwait(false);
        return ReceiptReport.Show(run.Report, call, receipt, (facts, error) => new KeyDocument(error is null, error is null ? key : null, null, facts, error));
    }
}
