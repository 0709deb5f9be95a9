using System.Globalization;
using System.Text.Json;

namespace Jitos.Bench;

/// <summary>Prints a line for people and a line of JSON for machines.</summary>
internal static class ForksReport
{
    internal static void Print(int size, int runs, int edits, ForksResult cold, ForksResult warm)
    {
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{size,9:N0} nodes: fork {Median(warm.Forks):F4} ms, first commit on it {Median(warm.Writes):F4} ms, merge of {edits}+{edits} commits {Median(warm.Merges):F1} ms ({Median(warm.MergesProcessor):F1} ms of processor time), median of {runs} runs; the first of the process {cold.Forks[0]:F1}, {cold.Writes[0]:F1} and {cold.Merges[0]:F1} ms"));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            scenario = "forks",
            size,
            runs,
            fork_ms = Median(warm.Forks),
            first_commit_ms = Median(warm.Writes),
            merge_ms = Median(warm.Merges),
            merge_processor_ms = Median(warm.MergesProcessor),
            cold_fork_ms = cold.Forks[0],
            cold_first_commit_ms = cold.Writes[0],
            cold_merge_ms = cold.Merges[0],
        }));
    }

    private static double Median(List<double> times) => StreamsResult.Median(times);
}
