using System.Diagnostics;
using System.Globalization;
using Jitos.Process;

namespace Jitos.Bench;

/// <summary>
/// Forks of a large graph: to begin one, the first commit on it, and the merge of as many commits on both sides, each step
/// checked again; in memory, as the machine decides it. First once each as the process comes, then over and over.
/// </summary>
internal static class ForksScenario
{
    /// <summary>The commits on each side.</summary>
    private const int Edits = 1_000;

    /// <summary>The forks of a run.</summary>
    private const int Forks = 1_000;

    /// <summary>Runs that are not counted: a merge is one call, and is compiled with care only after a number of them.</summary>
    private const int WarmUps = 10;

    internal static int Run(BenchOptions options)
    {
        foreach (var size in options.Sizes)
        {
            var process = new ForksProcess(size);
            var (cold, warm) = (new ForksResult(), new ForksResult());
            RunOnce(process, size, 0, forks: 1, cold);
            for (var run = 1; run <= WarmUps + options.Runs; run++)
            {
                RunOnce(process, size, run, Forks, run > WarmUps ? warm : new ForksResult());
            }

            ForksReport.Print(size, options.Runs, Edits, cold, warm);
        }

        return 0;
    }

    /// <summary>Forks with one commit each, and one with as many edits of other items on both sides, which is merged.</summary>
    private static void RunOnce(ForksProcess process, int size, int run, int forks, ForksResult result)
    {
        GC.Collect();
        for (var fork = 0; fork < forks; fork++)
        {
            result.Forks.Add(Time(() => process.Fork("fork")));
            result.Writes.Add(Time(() => process.Put("fork", fork, -1)));
            process.Discard("fork");
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"merged-{run}");
        process.Fork(name);
        Edit(process, name, first: 0, size, run + 1);
        Edit(process, Branch.Main, first: 1, size, run + 1);
        GC.Collect();
        var processor = Environment.CpuUsage.TotalTime;
        result.Merges.Add(Time(() => process.Merge(name)));
        result.MergesProcessor.Add((Environment.CpuUsage.TotalTime - processor).TotalMilliseconds);
        MutexCalls.Require(process.Sum() == 2L * Edits * (run + 1), "the values after the merge");
    }

    private static void Edit(ForksProcess process, string branch, int first, int size, long value)
    {
        var stride = size / (2 * Edits);
        for (var edit = 0; edit < Edits; edit++)
        {
            process.Put(branch, ((2 * edit) + first) * stride, value);
        }
    }

    /// <summary>In milliseconds.</summary>
    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }
}
