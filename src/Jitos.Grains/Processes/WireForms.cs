using Jitos.Contracts;
using Jitos.Process;

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
        commit.Checksum.ToString());

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
            main.Version.EdgeCount);
    }
}
