using System.CommandLine;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Cli;

/// <summary><c>jitos cap</c></summary>
internal static class CapVerb
{
    private static readonly Argument<string> Capability = new("CAP") { Description = "A capability: its number, or its path, such as /cap/7." };
    private static readonly Argument<string> Holder = new("HOLDER") { Description = "The path of who gets it: /usr/alice, /proc/3." };
    private static readonly Argument<string> Region = new("REGION") { Description = "The path of what it covers, within the region of CAP." };
    private static readonly Argument<string[]> Rights = new("RIGHT") { Description = "A right: read, write, create, delete, call, grant.", Arity = ArgumentArity.OneOrMore };
    private static readonly Option<string> Prefix = new("--prefix") { Description = "Only branches whose names begin with this.", HelpName = "TEXT", DefaultValueFactory = _ => string.Empty };
    private static readonly Option<long> Expires = new("--expires") { Description = "The last tick at which it is good; 0 for no end.", HelpName = "TICK" };
    private static readonly Option<long> Uses = new("--uses") { Description = "How many syscalls it is good for; 0 for any number.", HelpName = "N" };
    private static readonly Option<string?> Of = new("--of") { Description = "Only those that this principal or process holds.", HelpName = "PATH" };

    public static Command Create(CommonOptions options)
    {
        var list = new Command("list", "Lists capabilities: who may do what where.") { Of };
        options.SetAction(list, ListAsync);
        var grant = new Command("grant", "Gives another a part of a capability.") { Capability, Holder, Region, Rights, Prefix };
        options.SetAction(grant, run => CallAsync(run, "grant", [CapabilityOf(run), Syscalls.Path(run.Parsed.GetRequiredValue(Holder)), RegionOf(run), RightsOf(run), PrefixOf(run)]));
        var attenuate = new Command("attenuate", "Makes a weaker capability of one's own.") { Capability, Region, Rights, Prefix, Expires, Uses };
        options.SetAction(attenuate, run => CallAsync(run, "attenuate", [CapabilityOf(run), RegionOf(run), RightsOf(run), PrefixOf(run), Number(run, Expires), Number(run, Uses)]));
        var revoke = new Command("revoke", "Takes a capability back, with everything derived from it, and says which.") { Capability };
        options.SetAction(revoke, RevokeAsync);
        return new Command("cap", "Lists, grants, attenuates and revokes capabilities.") { list, grant, attenuate, revoke };
    }

    private static async Task<int> ListAsync(VerbRun run)
    {
        var root = await ReadAsync(run).ConfigureAwait(false);
        var holder = run.Parsed.GetValue(Of);
        var found = FactsOf(root).Where(facts => holder is null || facts.Holder == holder).ToList();
        if (found.Count == 0 && holder is not null)
        {
            // Nothing is held by what is not there, either, and that is another answer.
            _ = await RootReading.ReadNamedAsync(run.Client, holder, run.Stop).ConfigureAwait(false);
        }

        run.Report.Document(new CapDocument(true, found, null, null));
        run.Report.Table(
            ["capability", "holder", "region", "rights", "prefix", "expires", "uses", "from"],
            found.Select(facts => (string[])[facts.Path, facts.Holder ?? "?", facts.Region ?? "?", string.Join(' ', facts.Rights), facts.Prefix, Limit(facts.Expires, "never"), Limit(facts.Uses, "unlimited"), facts.From ?? string.Empty]));
        return ExitCode.Ok;
    }

    /// <summary>The whole root graph, or the capabilities alone for those who may not read it.</summary>
    private static async Task<RootReading> ReadAsync(VerbRun run)
    {
        try
        {
            return await RootReading.ReadAsync(run.Client, "/", run.Stop).ConfigureAwait(false);
        }
        catch (DeniedException)
        {
            return await RootReading.ReadAsync(run.Client, "/cap", run.Stop).ConfigureAwait(false);
        }
    }

    private static IEnumerable<CapDocument.CapabilityFacts> FactsOf(RootReading root) => root.Of("Capability").Select(capability => FactsOf(root, capability));

    private static CapDocument.CapabilityFacts FactsOf(RootReading root, ElementId capability) => new(
        root.PathOf(capability),
        root.SourceOf(capability, "holds") is { } holder ? root.PathOf(holder) : null,
        root.TargetOf(capability, "covers") is { } region ? root.PathOf(region) : null,
        [.. root[capability, "rights"].AsList().ToArray().Select(right => right.AsString())],
        root[capability, "prefix"].AsString(),
        root[capability, "expires"].AsInt(),
        root[capability, "uses"].AsInt(),
        root.SourceOf(capability, "derived") is { } from ? root.PathOf(from) : null);

    private static async Task<int> RevokeAsync(VerbRun run)
    {
        var taken = await DerivedAsync(run, PathOf(run)).ConfigureAwait(false);
        var ended = await CallAsync(run, "revoke", [CapabilityOf(run)], taken).ConfigureAwait(false);
        if (ended == ExitCode.Ok && taken is not null)
        {
            run.Report.Line($"{Counted.Of(taken.Count, "capability", "capabilities")} taken away: {string.Join(", ", taken.Select(facts => facts.Path))}");
        }

        return ended;
    }

    /// <summary>A capability and all that are derived from it; null for those who may not read capabilities.</summary>
    private static async Task<IReadOnlyList<CapDocument.CapabilityFacts>?> DerivedAsync(VerbRun run, string path)
    {
        try
        {
            var all = FactsOf(await ReadAsync(run).ConfigureAwait(false)).ToList();
            return [.. all.Where(facts => IsFrom(facts, path, all))];
        }
        catch (DeniedException)
        {
            return null;
        }
    }

    private static bool IsFrom(CapDocument.CapabilityFacts facts, string path, List<CapDocument.CapabilityFacts> all) =>
        facts.Path == path || (facts.From is { } from && all.Find(other => other.Path == from) is { } origin && IsFrom(origin, path, all));

    private static async Task<int> CallAsync(VerbRun run, string call, IReadOnlyList<SyscallArgument> arguments, IReadOnlyList<CapDocument.CapabilityFacts>? taken = null)
    {
        var receipt = await run.Client.SyscallAsync(new Syscall(call, [.. arguments]), cancellationToken: run.Stop).ConfigureAwait(false);
        return ReceiptReport.Show(run.Report, call, receipt, (facts, error) => new CapDocument(error is null, error is null ? taken : null, facts, error));
    }

    private static SyscallArgument CapabilityOf(VerbRun run) => Syscalls.Path(PathOf(run));

    private static string PathOf(VerbRun run) =>
        run.Parsed.GetRequiredValue(Capability) is ['/', ..] path ? path : $"/cap/{run.Parsed.GetRequiredValue(Capability)}";

    private static SyscallArgument RegionOf(VerbRun run) => Syscalls.Path(run.Parsed.GetRequiredValue(Region));

    /// <summary>The rights named.</summary>
    /// <exception cref="CommandException">One is none.</exception>
    private static SyscallArgument RightsOf(VerbRun run)
    {
        var (named, known) = (run.Parsed.GetRequiredValue(Rights), RightNames.Of((Right)~0));
        return named.FirstOrDefault(right => !known.Contains(right)) is { } wrong
            ? throw new CommandException(ExitCode.BadInput, $"There is no right '{wrong}'; there are: {string.Join(", ", known)}.")
            : Syscalls.Rights(named);
    }

    private static SyscallArgument PrefixOf(VerbRun run) => Syscalls.Text(run.Parsed.GetRequiredValue(Prefix));

    private static SyscallArgument Number(VerbRun run, Option<long> option) => SyscallArgument.Of(Value.Of(run.Parsed.GetValue(option)));

    private static string Limit(long number, string none) => number == 0 ? none : $"{number}";
}
