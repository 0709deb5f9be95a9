using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Jitos.Process;

namespace Jitos.Bench;

/// <summary>
/// Forks of a large graph: to begin one, the first commit on it, and the merge of as many commits on both sides, each step
/// checked again; in memory, as the machine decides it.
/// </summary>
internal static class ForksScenario
{
    /// <summary>The commits on each side.</summary>
    private const int Edits = 1_000;

    internal static int Run(BenchOptions options)
    {
        foreach (var size in options.Sizes)
        {
            var process = new ForksProcess(size);
            var (forks, writes, merges) = (new List<double>(), new List<double>(), new List<double>());
            RunOnce(process, size, 0, ([], [], []));
            for (var run = 1; run <= options.Runs; run++)
            {
                RunOnce(process, size, run, (forks, writes, merges));
            }

            Print(size, options.Runs, forks, writes, merges);
        }

        return 0;
    }

    /// <summary>One fork, edits of other items on both sides, one merge; in milliseconds.</summary>
    private static void RunOnce(ForksProcess process, int size, int run, (List<double> Forks, List<double> Writes, List<double> Merges) times)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"fork-{run}");
        var stride = size / (2 * Edits);
        GC.Collect();
        times.Forks.Add(Time(() => process.Fork(name)));
        times.Writes.Add(Time(() => process.Put(name, 0, run + 1)));
        for (var edit = 1; edit < Edits; edit++)
        {
            process.Put(name, 2 * edit * stride, run + 1);
        }

        for (var edit = 0; edit < Edits; edit++)
        {
            process.Put(Branch.Main, ((2 * edit) + 1) * stride, run + 1);
        }

        GC.Collect();
        times.Merges.Add(Time(() => process.Merge(name)));
        MutexCalls.Require(process.Sum() == 2L * Edits * (run + 1), "the values after the merge");
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static void Print(int size, int runs, List<double> forks, List<double> writes, List<double> merges)
    {
        var (fork, write, merge) = (StreamsResult.Median(forks), StreamsResult.Median(writes), StreamsResult.Median(merges));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{size,9:N0} nodes: fork {fork:F3} ms, first commit on it {write:F3} ms, merge of {Edits}+{Edits} commits {merge:F1} ms, median of {runs}"));
        Console.WriteLine(JsonSerializer.Serialize(new { scenario = "forks", size, runs, fork_ms = fork, first_commit_ms = write, merge_ms = merge }));
    }
}
