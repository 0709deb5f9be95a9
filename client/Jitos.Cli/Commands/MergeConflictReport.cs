using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Cli;

/// <summary>The conflicts of a merge, for people: those that stand as a table, those that were resolved in a line.</summary>
internal static class MergeConflictReport
{
    /// <summary>How many conflicts a line names.</summary>
    private const int MostNamed = 5;

    /// <summary>Writes them.</summary>
    internal static void Write(Report report, MergeResult result)
    {
        var conflicts = result.Conflicts.Select(found => found.Conflict).ToArray();
        var standing = conflicts.Where(conflict => conflict.Resolved is null);
        report.Table(
            ["conflict", "step", "resolve by", "rule", "what"],
            standing.Select(conflict => (string[])[$"{conflict.Kind}", StepOf(conflict), string.Join(", ", conflict.Admissible.Select(NameOf)), conflict.Rule, conflict.Message]),
            isShownEmpty: false);
        string[] resolved = [.. conflicts.Where(conflict => conflict.Resolved is not null).Select(conflict => $"{StepOf(conflict)} by {NameOf(conflict.Resolved!.Value)}").Distinct()];
        if (resolved.Length > 0)
        {
            report.Line($"{Counted.Of(resolved.Length, "step")} in conflict resolved: {string.Join(", ", resolved.Take(MostNamed))}{(resolved.Length > MostNamed ? ", …" : string.Empty)}");
        }
    }

    /// <summary>The options that resolve the conflicts that stand, as the end of a line; empty if none does.</summary>
    internal static string Advice(MergeResult result)
    {
        var standing = result.Conflicts.Select(found => found.Conflict).Where(conflict => conflict.Resolved is null && !conflict.Admissible.IsEmpty).ToArray();
        if (standing.Length == 0)
        {
            return string.Empty;
        }

        var options = standing.DistinctBy(conflict => conflict.Origin).Take(MostNamed).Select(conflict => $"--resolve {StepOf(conflict)}={string.Join('|', conflict.Admissible.Select(NameOf))}");
        var rerun = standing.Any(conflict => conflict.Admissible.Contains(Resolution.Rerun)) ? ", or --rerun to run all programs that can be again" : string.Empty;
        return $" Add {string.Join(", ", options)}, or --skip to leave all steps in conflict out{rerun}.";
    }

    /// <summary>What <c>--resolve</c> calls a resolution.</summary>
    internal static string NameOf(Resolution resolution) => resolution.ToString().ToLowerInvariant();

    private static string StepOf(Conflict conflict) => conflict.Origin == default ? "end" : $"{conflict.Origin.Commit}:{conflict.Origin.Index}";
}
