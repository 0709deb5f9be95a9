using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>Where something comes from, as it goes over the wire.</summary>
internal static class WireProvenance
{
    /// <summary>A difference.</summary>
    public static WireDifference Of(Difference difference, SymbolTable symbols)
    {
        var bytes = new PackedWriter(symbols);
        bytes.WriteOperations(difference.Delta.Operations.AsSpan());
        return new WireDifference(difference.From.Value, difference.To.Value, bytes.ToArray(), Of(difference.Labels));
    }

    /// <summary>What a commit did. It was found on a branch that the reader may read, so that it is a <see cref="ReadableCommits">readable</see> one.</summary>
    public static WireAccount Of(CommitAccount account, SymbolTable symbols) => new(
        WireForms.Of(account.Commit),
        account.Call?.ToString() ?? string.Empty,
        account.First,
        StepWriter.Write(account.Steps, symbols),
        account.Names,
        Of(account.Labels));

    /// <summary>An explanation, with how each message in it came to be sent, and its commits as far as the reader may know of them.</summary>
    public static async Task<WireExplanation> OfAsync(
        Explanation explanation, ProcessState state, ReadableCommits readable, SymbolTable symbols, Func<ulong, Task<WireSending?>> findSending)
    {
        var reasons = ImmutableArray.CreateBuilder<WireReason>();
        foreach (var reason in explanation.Reasons)
        {
            var sending = reason.Message == 0 ? null : await findSending(reason.Message) ?? new WireSending(reason.Message, string.Empty, 0);
            reasons.Add(Of(reason, symbols, sending));
        }

        var commits = explanation.Reasons.Select(reason => reason.Commit).Distinct().OrderDescending().Select(commit => WireForms.Of(state.CommitOf(commit), readable));
        return new WireExplanation(explanation.Commit.Value, reasons.ToImmutable(), [.. commits], explanation.IsComplete, Of(explanation.Labels));
    }

    private static WireReason Of(Reason reason, SymbolTable symbols, WireSending? sending) => new(
        reason.Commit.Value,
        reason.Index,
        reason.Origin.Commit,
        reason.Origin.Index,
        reason.Rule,
        StepWriter.Write([reason.Step], symbols),
        reason.Causes,
        reason.Depth,
        reason.IsCut,
        reason.Request.Value,
        reason.Tick,
        sending);

    private static ImmutableArray<WireElement> Of(ImmutableArray<ElementLabel> labels) =>
        [.. labels.Select(label => new WireElement(label.Element.Value, label.Type, label.Key, label.Source.Value, label.Target.Value))];
}
