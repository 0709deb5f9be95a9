using System.Globalization;
using Jitos.Process;

namespace Jitos.Bench;

/// <summary>
/// What must not cost by the number of processes, capabilities, entries, branches or commits: each call once where there
/// are few of them and once where there are many, side by side; and launches in a silo on a store on disk.
/// </summary>
internal static class CliffsScenario
{
    /// <summary>Rounds that are not counted.</summary>
    private const int WarmUps = 3;

    /// <summary>Nodes of the graph whose state digest is asked for.</summary>
    private const int Nodes = 200_000;

    private const int NamesAtOnce = 500;

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        var lines = new List<CliffsLine>();
        MeasureKernel(options.Runs, lines);
        MeasureForks(options.Runs, lines);
        MeasureDigest(options.Runs, lines);
        await CliffsForks.MeasureAsync(options.Runs, lines);
        var memory = await CliffsLaunches.MeasureAsync(options.Sizes[^1], options.Runs, lines);
        CliffsReport.Print(lines, memory, options.Runs);
        return 0;
    }

    private static void MeasureKernel(int runs, List<CliffsLine> lines)
    {
        var (few, many) = (Filled(kernel => kernel.Launch(1, 100)), Filled(kernel => kernel.Launch(1, 5_000)));
        lines.Add(Compare(new("configure by the operator", "processes", 100, 5_000, 1.5), runs, 500, few, many, (kernel, number) => kernel.Configure(number)));
        lines.Add(Compare(new("launch, in memory", "processes", 100, 5_000, 1.5), runs, 100, few, many, (kernel, number) => kernel.Launch(100_000 + number, 1)));
        lines.Add(Compare(new("rights of a caller", "processes", 100, 5_000, 1.5), runs, 500, few, many, (kernel, _) => kernel.AskRights()));
        lines.Add(Compare(new("lease of a mapped region", "processes", 100, 5_000, 1.5), runs, 500, few, many, (kernel, _) => kernel.AskLease()));
        lines.Add(Compare(new("find a process by name", "processes", 100, 5_000, 1.5), runs, 500, few, many, (kernel, _) => kernel.Find()));

        (few, many) = (Filled(kernel => kernel.MakeNamesakes(1)), Filled(kernel => kernel.MakeNamesakes(5_000)));
        lines.Add(Compare(new("configure 'config'", "namesakes", 1, 5_000, 1.2), runs, 500, few, many, (kernel, number) => kernel.Configure(number)));

        (few, many) = (Filled(kernel => kernel.Enrol(10)), Filled(kernel => kernel.Enrol(1_000)));
        lines.Add(Compare(new("configure by a principal", "principals", 10, 1_000, 1.5), runs, 500, few, many, (kernel, number) => kernel.ConfigureBy("/usr/u7", number)));

        (few, many) = (Filled(kernel => kernel.MakeEntries(100)), Filled(kernel => kernel.MakeEntries(16_000)));
        lines.Add(Compare(new("configure by the operator", "entries", 100, 16_000, 1.5), runs, 500, few, many, (kernel, number) => kernel.Configure(number)));
    }

    private static void MeasureForks(int runs, List<CliffsLine> lines)
    {
        var (few, many) = (Forked(100), Forked(16_000));
        lines.Add(Compare(new("fork, in memory", "branches", 100, 16_000, 0), runs, 500, few, many, (process, number) => process.Fork(Name("one", number)), (process, number) => process.Discard(Name("one", number))));
        lines.Add(Compare(new("500 names, in memory", "branches", 100, 16_000, 0), runs, 5, few, many, ForkMany, DiscardMany));
        lines.Add(Compare(new("commit on a fork", "branches", 100, 16_000, 1.5), runs, 500, few, many, (process, number) => process.Put("b7", number % 1_000, number)));
        lines.Add(Compare(new("discard, in memory", "branches", 100, 16_000, 0), runs, 500, few, many, (process, number) => process.Discard(Name("gone", number)), prepare: (process, number) => process.Fork(Name("gone", number))));

        var (young, old) = (Forked(10), Forked(10));
        for (var commit = 0; commit < 50_000; commit++)
        {
            old.Put(Branch.Main, commit % 1_000, commit);
        }

        lines.Add(Compare(new("fork, in memory", "commits", 12, 50_000, 1.5), runs, 500, young, old, (process, number) => process.Fork(Name("one", number)), (process, number) => process.Discard(Name("one", number))));
        lines.Add(Compare(new("commit on main", "commits", 12, 50_000, 1.5), runs, 500, young, old, (process, number) => process.Put(Branch.Main, number % 1_000, number)));
    }

    /// <summary>A small commit, and the state digest after it: what describing a process takes besides the call.</summary>
    private static void MeasureDigest(int runs, List<CliffsLine> lines)
    {
        var (few, many) = (new ForksProcess(1_000), new ForksProcess(Nodes));
        lines.Add(Compare(new("commit and state digest", "nodes", 1_000, Nodes, 1.5), runs, 200, few, many, (process, number) =>
        {
            process.Put(Branch.Main, number % 1_000, -number);
            _ = process.State.Main.Version.StateDigest();
        }));
    }

    /// <summary>Does something as often in both, in turns, run by run, and takes the processor time of it: what else the machine does counts less.</summary>
    private static CliffsLine Compare<T>(CliffsLine line, int runs, int times, T few, T many, Action<T, int> act, Action<T, int>? undo = null, Action<T, int>? prepare = null)
    {
        for (var run = 0; run < WarmUps + runs; run++)
        {
            var (atFew, atMany) = (TimeAll(few, run, times, act, undo, prepare), TimeAll(many, run, times, act, undo, prepare));
            if (run >= WarmUps)
            {
                line.AtFew.Add(atFew);
                line.AtMany.Add(atMany);
            }
        }

        return line;
    }

    /// <summary>The microseconds of processor time of one.</summary>
    private static double TimeAll<T>(T target, int run, int times, Action<T, int> act, Action<T, int>? undo, Action<T, int>? prepare)
    {
        var numbers = Enumerable.Range(run * times, times).ToArray();
        Array.ForEach(numbers, number => prepare?.Invoke(target, number));
        GC.Collect();
        var before = Environment.CpuUsage.TotalTime;
        Array.ForEach(numbers, number => act(target, number));
        var elapsed = Environment.CpuUsage.TotalTime - before;
        Array.ForEach(numbers, number => undo?.Invoke(target, number));
        return elapsed.TotalMicroseconds / times;
    }

    private static CliffsKernel Filled(Action<CliffsKernel> fill)
    {
        var kernel = new CliffsKernel();
        fill(kernel);
        return kernel;
    }

    private static ForksProcess Forked(int branches)
    {
        var process = new ForksProcess(1_000);
        process.ForkAll([.. Enumerable.Range(0, branches).Select(number => Name("b", number, ""))]);
        return process;
    }

    private static void ForkMany(ForksProcess process, int number) => process.ForkAll(NamesOf(number));

    private static void DiscardMany(ForksProcess process, int number)
    {
        foreach (var name in NamesOf(number))
        {
            process.Discard(name);
        }
    }

    private static string[] NamesOf(int number) => [.. Enumerable.Range(0, NamesAtOnce).Select(index => Name("many", (number * NamesAtOnce) + index))];

    private static string Name(string prefix, int number, string between = "-") => prefix + between + number.ToString(CultureInfo.InvariantCulture);
}
