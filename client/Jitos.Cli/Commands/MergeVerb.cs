using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Command = System.CommandLine.Command;

namespace Jitos.Cli;

/// <summary><c>jitos merge</c></summary>
internal static class MergeVerb
{
    private static readonly Argument<string> From = new("FROM") { Description = "The branch whose steps are done again." };

    private static readonly Option<string> Into = new("--into")
    {
        Description = "The branch that moves on.",
        HelpName = "BRANCH",
        DefaultValueFactory = _ => Jitos.Process.Branch.Main,
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Say how it would end, and commit nothing." };
    private static readonly Option<bool> Rebase = new("--rebase") { Description = "Do the steps of --into again after those of FROM." };
    private static readonly Option<ulong?> Pick = new("--pick") { Description = "Take the steps of this commit alone.", HelpName = "N" };
    private static readonly Option<bool> Skip = new("--skip") { Description = "Leave steps in conflict out; they count as present afterwards." };
    private static readonly Option<bool> Rerun = new("--rerun") { Description = "Run the programs of steps in conflict again, where that can be done." };

    private static readonly Option<string[]> Resolve = new("--resolve")
    {
        Description = $"What to do about the conflict of a step: {string.Join(", ", Enum.GetNames<Resolution>()).ToLowerInvariant()}. The step is named as the conflict names it.",
        HelpName = "COMMIT:STEP=WHAT",
    };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("merge", "Merges a branch into another: does its steps again after the other's, and says exactly why where it can't.")
        {
            options.Process, From, Into, DryRun, Rebase, Pick, Skip, Rerun, Resolve,
        };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var (into, from, options) = (run.Parsed.GetRequiredValue(Into), run.Parsed.GetRequiredValue(From), OptionsOf(run.Parsed));
        var branch = (await run.ProcessAsync().ConfigureAwait(false)).Branch(into);
        var result = await run.WhileAsync($"merging {from} into {into}", () => branch.MergeAsync(from, options, run.Stop)).ConfigureAwait(false);
        run.Report.Document(DocumentOf(into, from, options.DryRun, result));
        MergeConflictReport.Write(run.Report, result);
        if (result.Commit.Refusal is { } refusal)
        {
            run.Report.Error($"jitos: {refusal.Message}{MergeConflictReport.Advice(result)}");
            return CommitReport.CodeOf(refusal);
        }

        run.Report.Line(TextOf(into, from, options.DryRun, result));
        return ExitCode.Ok;
    }

    private static MergeOptions OptionsOf(ParseResult parsed)
    {
        var (rebase, pick) = (parsed.GetValue(Rebase), parsed.GetValue(Pick));
        if (rebase && pick is not null)
        {
            throw new CommandException(ExitCode.BadInput, "--rebase and --pick exclude each other.");
        }

        return new MergeOptions
        {
            Style = rebase ? MergeStyle.Rebase : pick is not null ? MergeStyle.CherryPick : MergeStyle.Merge,
            Pick = new CommitId(pick ?? 0),
            DryRun = parsed.GetValue(DryRun),
            SkipAll = parsed.GetValue(Skip),
            RerunAll = parsed.GetValue(Rerun),
            Resolutions = (parsed.GetValue(Resolve) ?? []).Select(ResolutionOf).ToImmutableDictionary(),
        };
    }

    private static KeyValuePair<StepOrigin, Resolution> ResolutionOf(string text)
    {
        var parts = text.Split(':', '=');
        return parts.Length == 3
            && ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var commit)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && Enum.TryParse<Resolution>(parts[2], ignoreCase: true, out var resolution) && Enum.IsDefined(resolution)
            ? KeyValuePair.Create(new StepOrigin(commit, index), resolution)
            : throw new CommandException(ExitCode.BadInput, $"--resolve '{text}' is not COMMIT:STEP=WHAT, such as 7:0=skip; WHAT is one of {string.Join(", ", Enum.GetNames<Resolution>()).ToLowerInvariant()}.");
    }

    private static MergeDocument DocumentOf(string into, string from, bool isDryRun, MergeResult result)
    {
        var commit = result.Commit;
        return new MergeDocument(
            commit.IsCommitted,
            into,
            from,
            isDryRun,
            result.IsFastForward,
            commit.IsCommitted && commit.Commit != CommitId.Root ? commit.Commit.Value : null,
            commit.IsCommitted ? commit.Checksum : null,
            commit.Steps,
            commit.Derivations,
            [.. result.Conflicts.Select(FactsOf)],
            commit.Refusal?.Message,
            commit.Refusal?.Kind.ToString());
    }

    private static MergeDocument.ConflictFacts FactsOf(MergeConflict found)
    {
        var conflict = found.Conflict;
        return new MergeDocument.ConflictFacts(
            conflict.Kind.ToString(),
            conflict.Origin.Commit,
            conflict.Origin.Index,
            conflict.Theirs,
            [.. found.Ours.Select(commit => commit.Value)],
            conflict.Rule,
            [.. conflict.Elements.Select(element => element.ToString())],
            conflict.Attribute,
            conflict.Message,
            [.. conflict.Admissible.Select(MergeConflictReport.NameOf)],
            conflict.Resolved is { } resolved ? MergeConflictReport.NameOf(resolved) : null);
    }

    private static string TextOf(string into, string from, bool isDryRun, MergeResult result) =>
        (isDryRun, result.IsFastForward) switch
        {
            (true, true) => $"{into} would move on to the head of {from}; nothing was committed",
            (true, false) => $"{from} merges into {into} with {Counted.Of(result.Commit.Steps, "step")}; nothing was committed",
            (false, true) => $"{into} moved on to commit {result.Commit.Commit} of {from}",
            _ => $"{into} stands at commit {result.Commit.Commit}, with {Counted.Of(result.Commit.Steps, "step")} of {from}, checksum {result.Commit.Checksum}",
        };
}
