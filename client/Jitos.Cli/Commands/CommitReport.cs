using Jitos.Client;
using Jitos.Process;

namespace Jitos.Cli;

/// <summary>Reports how a request to a process ended.</summary>
internal static class CommitReport
{
    /// <summary>Reports the commit, or the refusal, and returns the exit code.</summary>
    public static int Show(Report report, string what, CommitResult result)
    {
        if (result.Refusal is { } refusal)
        {
            report.Document(new { ok = false, refusal = new { kind = refusal.Kind.ToString(), refusal.Message } });
            report.Error($"jitos: {refusal.Message}");
            return refusal.Kind == RefusalKind.Cancelled ? ExitCode.Cancelled : ExitCode.Refused;
        }

        report.Document(new { ok = true, commit = result.Commit.Value, result.Checksum, result.Steps, result.Derivations });
        report.Line($"{what}: commit {result.Commit}, {result.Steps} steps, {result.Derivations} of them derivations, checksum {result.Checksum}");
        return ExitCode.Ok;
    }
}
