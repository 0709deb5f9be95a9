using Jitos.Client;
using Jitos.Documents;
using Jitos.Graph;
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
            return Show(report, refusal);
        }

        report.Document(CommitDocument.Of(result));
        report.Line($"{what}: {Made(result)}");
        return ExitCode.Ok;
    }

    /// <summary>The commit that was made, in a few words.</summary>
    public static string Made(CommitResult result) =>
        $"commit {result.Commit}, {Counted.Of(result.Steps, "step")} with {Counted.Of(result.Derivations, "derivation")}, checksum {result.Checksum}";

    /// <summary>Reports a refusal, and returns the exit code.</summary>
    public static int Show(Report report, Refusal refusal)
    {
        report.Document(new ErrorDocument(refusal.Message) { Refusal = refusal.Kind.ToString() });
        report.Error($"jitos: {refusal.Message}");
        return CodeOf(refusal);
    }

    /// <summary>The exit code of a refusal.</summary>
    public static int CodeOf(Refusal refusal) => CauseCodes.Of(refusal.Kind).ExitCode;
}
