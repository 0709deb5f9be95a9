using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains;

/// <summary>What a process says, as it goes over the wire.</summary>
internal static class WireForms
{
    /// <summary>How a request ended.</summary>
    public static WireOutcome Of(Outcome outcome) => outcome switch
    {
        Outcome.Committed { Receipt: var receipt } =>
            new WireOutcome(0, string.Empty, receipt.Commit.Value, receipt.Checksum.ToString(), receipt.StepCount, receipt.Derivations),
        Outcome.Refused { Refusal: var refusal } => new WireOutcome((int)refusal.Kind, refusal.Message, 0, string.Empty, 0, 0),
        _ => throw new InvalidOperationException($"{outcome} answers no request."),
    };

    /// <summary>How a merge ended.</summary>
    public static WireMerge MergeOf(Outcome outcome) => new(Of(outcome), outcome.IsFastForward, [.. outcome.Conflicts.Select(Of)]);

    /// <summary>Where a branch stands, as the outcome of a request that made no commit.</summary>
    public static Outcome Standing(Branch branch) => new Outcome.Committed(new CommitReceipt(branch.Head, branch.Version.Checksum, 0, 0));

    /// <summary>A branch.</summary>
    public static WireBranch BranchOf(Branch branch) => new(branch.Name, branch.Head.Value, branch.Version.Checksum.ToString(), Outbox.RequestsOf(branch).Length);

    /// <summary>A view.</summary>
    public static WireViewEntry Of(View view) =>
        new(view.Name, view.Module, [.. view.Seeds.Parameters.Select(parameter => new WireParameter(parameter.Name, parameter.TypeName))]);

    /// <summary>The types that have keys.</summary>
    public static ImmutableArray<WireKeyEntry> KeysOf(Schema schema) =>
    [
        .. schema.Types.OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => new WireKeyEntry(type.Name, [.. type.Attributes.Where(attribute => attribute.IsKey).Select(attribute => attribute.Name)]))
            .Where(entry => !entry.Attributes.IsEmpty),
    ];

    /// <summary>A conflict.</summary>
    public static WireConflict Of(MergeConflict conflict)
    {
        var what = conflict.Conflict;
        return new WireConflict(
            (int)what.Kind,
            what.Origin.Commit,
            what.Origin.Index,
            what.Theirs,
            [.. conflict.Ours.Select(commit => commit.Value)],
            what.Rule,
            [.. what.Elements.Select(element => element.Value)],
            what.Attribute,
            what.Message,
            [.. what.Admissible.Select(resolution => (int)resolution)],
            (int)(what.Resolved ?? 0));
    }

    /// <summary>A commit.</summary>
    public static WireCommit Of(Commit commit) => new(
        commit.Id.Value,
        commit.Branch,
        [.. commit.Parents.Select(parent => parent.Value)],
        commit.By,
        commit.Cause.ToString(),
        commit.Why,
        commit.StepCount,
        commit.Derivations,
        commit.Checksum.ToString(),
        commit.Seen);

    /// <summary>A commit, as far as a reader may know of it.</summary>
    public static WireCommit Of(Commit commit, ReadableCommits readable) => readable.Contains(commit) ? Of(commit) : Hidden(commit);

    /// <summary>A commit that the reader may not know of: numbers have no gaps, so that there is one is no secret, but nothing of it is told.</summary>
    private static WireCommit Hidden(Commit commit) => new(commit.Id.Value, string.Empty, [], string.Empty, string.Empty, string.Empty, 0, 0, string.Empty, 0);

    /// <summary>An item of the quarantine.</summary>
    public static WireQuarantined Of(QuarantinedItem item) => item.Item switch
    {
        Incoming.Letter { Message: var message } => new(item.Number, item.Cause, message.Number, message.Port, message.From, message.Body, message.Tick, 0, string.Empty),
        Incoming.Answer { Settlement: var answer } => new(item.Number, item.Cause, 0, string.Empty, string.Empty, answer.Cause, answer.Tick, answer.Node.Value, answer.IsAccepted ? "accepted" : "refused"),
        _ => throw new InvalidOperationException($"There is no item {item.Item.GetType().Name}."),
    };

    /// <summary>How a process stands.</summary>
    public static ProcessStatus StatusOf(ProcessState state)
    {
        var (main, identity) = (state.Main, state.Identity!);
        return new ProcessStatus(
            identity.Pid,
            identity.Name,
            main.Head.Value,
            state.Commits.Count,
            main.Version.Checksum.ToString(),
            main.Version.StateDigest().ToString(),
            main.Version.NodeCount,
            main.Version.EdgeCount,
            state.Quarantine.Items.Count);
    }
}
