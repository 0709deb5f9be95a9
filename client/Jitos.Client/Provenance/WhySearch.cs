using System.Collections.Immutable;
using System.Globalization;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Client;

/// <summary>Asks a process why, and the processes that sent it messages in turn.</summary>
/// <param name="ask">Asks a process.</param>
/// <param name="options">How far.</param>
internal sealed class WhySearch(Func<long, WhyCall, Task<WireExplanation>> ask, WhyOptions options)
{
    private const string ProcessPath = "/proc/";

    private readonly List<WhyReason> reasons = [];
    private readonly List<string> unread = [];
    private readonly Dictionary<(long Process, ulong Tick), ImmutableArray<int>> asked = [];
    private bool isComplete = true;

    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task<WhyResult> RunAsync(long process, WhyCall call)
    {
        Add(process, await ask(process, call).ConfigureAwait(false));
        for (var index = 0; index < reasons.Count; index++)
        {
            if (reasons[index].Message is { } message)
            {
                await FollowAsync(index, message).ConfigureAwait(false);
            }
        }

        return new WhyResult([.. reasons], isComplete, [.. unread]);
    }

    /// <summary>Goes on where a message was sent, if a process sent it.</summary>
    private async Task FollowAsync(int reason, WireSending message)
    {
        if (!message.From.StartsWith(ProcessPath, StringComparison.Ordinal)
            || !long.TryParse(message.From.AsSpan(ProcessPath.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var sender))
        {
            return;
        }

        if (!asked.TryGetValue((sender, message.Tick), out var answers))
        {
            answers = await AskAsync(sender, message).ConfigureAwait(false);
            asked.Add((sender, message.Tick), answers);
        }

        reasons[reason] = reasons[reason] with { Causes = [.. reasons[reason].Causes.Union(answers)] };
    }

    private async Task<ImmutableArray<int>> AskAsync(long sender, WireSending message)
    {
        if (asked.Count >= options.MaxMessages)
        {
            isComplete = false;
            return [];
        }

        try
        {
            var call = new WhyCall(new WirePoint(Jitos.Process.Branch.Main, null), 0, message.Tick, string.Empty, options.MaxReasons, options.MaxDepth);
            return Add(sender, await ask(sender, call).ConfigureAwait(false));
        }
        catch (Exception e) when (e is DeniedException or NotFoundException)
        {
            unread.Add($"The message that {message.From} sent at tick {message.Tick} can't be followed: {e.Message}");
            return [];
        }
    }

    /// <summary>Adds the reasons of a process; returns the places of those that answer the question.</summary>
    private ImmutableArray<int> Add(long process, WireExplanation explanation)
    {
        var (first, symbols, names) = (reasons.Count, new SymbolTable(), new ElementNames(explanation.Elements));
        var commits = explanation.Commits.ToDictionary(commit => commit.Number);
        isComplete &= explanation.IsComplete;
        reasons.AddRange(explanation.Reasons.Select(reason => Of(process, reason, commits[reason.Commit], first, symbols, names)));
        return [.. Enumerable.Range(first, reasons.Count - first).Where(index => reasons[index].Depth == 0)];
    }

    private static WhyReason Of(long process, WireReason reason, WireCommit commit, int first, SymbolTable symbols, ElementNames names) => new(
        process,
        commit,
        reason.Index,
        new StepOrigin(reason.OriginCommit, reason.OriginIndex),
        reason.Rule,
        StepReader.Read(reason.Step, symbols)[0],
        [.. reason.Causes.Select(cause => first + cause)],
        reason.Depth,
        reason.IsCut)
    {
        Request = new ElementId(reason.Request),
        Tick = reason.Tick,
        Message = reason.Message,
        Symbols = symbols,
        Names = names,
    };
}
