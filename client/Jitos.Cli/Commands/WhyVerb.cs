using System.CommandLine;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Command = System.CommandLine.Command;

namespace Jitos.Cli;

/// <summary><c>jitos why</c></summary>
internal static class WhyVerb
{
    private const int ShownReasons = 60;
    private const int ShownChanges = 3;

    private static readonly Argument<string> Element = new("ELEMENT") { Description = "An id, such as n12, or TYPE:NAME, such as Version:left-pad@1.0.1." };
    private static readonly Argument<string?> Attribute = new("ATTRIBUTE") { Description = "An attribute; by default the element and all its attributes.", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<int> Depth = new("--depth") { Description = "The longest chain of reasons.", HelpName = "N", DefaultValueFactory = _ => new WhyOptions().MaxDepth };
    private static readonly Option<int> Most = new("--most") { Description = "The most reasons.", HelpName = "N", DefaultValueFactory = _ => new WhyOptions().MaxReasons };

    public static Command Create(CommonOptions options)
    {
        var verb = new Command("why", "Says why an element is there, and as it is: the steps that made and changed it, what those depended on, and so on, also in the processes that sent messages.")
        {
            options.Process, Element, Attribute, options.Branch, options.Commit, Depth, Most,
        };
        options.SetAction(verb, RunAsync);
        return verb;
    }

    private static async Task<int> RunAsync(VerbRun run)
    {
        var branch = await run.BranchAsync().ConfigureAwait(false);
        var element = await ElementReader.ReadAsync(run.Parsed.GetRequiredValue(Element), branch, run.Commit, run.Stop).ConfigureAwait(false);
        var attribute = run.Parsed.GetValue(Attribute) ?? string.Empty;
        var options = new WhyOptions { Attribute = attribute, At = run.Commit, MaxDepth = run.Parsed.GetValue(Depth), MaxReasons = run.Parsed.GetValue(Most) };
        var answer = await run.WhileAsync("going back", () => branch.WhyAsync(element, options, run.Stop)).ConfigureAwait(false);
        run.Report.Document(new WhyDocument(run.Process, element.ToString(), attribute, answer.IsComplete, [.. answer.Reasons.Select(WhyDocument.ReasonFacts.Of)], answer.Unread));
        Show(run.Report, answer);
        return ExitCode.Ok;
    }

    private static void Show(Report report, WhyResult answer)
    {
        foreach (var (number, reason) in answer.Reasons.Index().Take(ShownReasons))
        {
            report.Line($"#{number + 1} {WhereOf(reason, answer)}: {WhatOf(reason)}");
            foreach (var operation in Replay.OperationsOf(reason.Step).Take(ShownChanges))
            {
                report.Line($"     {ChangeFacts.TextOf(operation, reason.Symbols, element => reason.Names[element])}");
            }

            if (!reason.Causes.IsEmpty)
            {
                report.Line($"     because of {string.Join(", ", reason.Causes.Select(cause => $"#{cause + 1}"))}");
            }
        }

        foreach (var line in Rest(answer))
        {
            report.Line(line);
        }
    }

    private static IEnumerable<string> Rest(WhyResult answer)
    {
        if (answer.Reasons.Length > ShownReasons)
        {
            yield return $"… and {Counted.Of(answer.Reasons.Length - ShownReasons, "more reason")}; --json has all of them";
        }

        if (!answer.IsComplete || answer.Reasons.Any(reason => reason.IsCut))
        {
            yield return "There are more reasons before these; --most and --depth have more of them told.";
        }

        foreach (var line in answer.Unread)
        {
            yield return line;
        }
    }

    private static string WhereOf(WhyReason reason, WhyResult answer)
    {
        var process = reason.Process == answer.Reasons[0].Process ? string.Empty : $"/proc/{reason.Process} ";
        return $"{process}commit {reason.Commit.Number}, step {reason.Index}";
    }

    private static string WhatOf(WhyReason reason) => reason.Step switch
    {
        Step.Derivation derivation => $"{(reason.Rule.Length > 0 ? reason.Rule : $"rule {derivation.Rule}"[..17])} at {string.Join(", ", derivation.Match.Select(element => reason.Names[element]).DefaultIfEmpty("nothing"))} ({Asked(reason)})",
        _ when reason.Message is { } message => $"message {message.Number}, sent by {(message.From.Length > 0 ? message.From : "someone")} at tick {message.Tick}",
        _ when !reason.Request.IsNone => $"the kernel decided the request {reason.Names[reason.Request]} at tick {reason.Tick}",
        _ => Asked(reason),
    };

    private static string Asked(WhyReason reason)
    {
        var merged = reason.Origin.Commit == reason.Commit.Number ? string.Empty : $", first in commit {new CommitId(reason.Origin.Commit)}";
        return Author.IsHidden(reason.Commit) ? Author.NotReadable : $"{Printable.Short(reason.Commit.Why)}, by {Author.Of(reason.Commit)}{merged}";
    }
}
