using System.Diagnostics;

namespace Jitos.Bench;

/// <summary>Launches in a silo, on a store on disk: how many a second at first and after many, and what they cost in memory.</summary>
internal static class CliffsLaunches
{
    private const int InFlight = 64;
    private const int First = 100;

    /// <summary>The launches of a run.</summary>
    private const int Block = 200;

    /// <summary>The processes that are called after their launch.</summary>
    private const int Called = 500;

    internal static async Task<CliffsMemory> MeasureAsync(int many, int runs, List<CliffsLine> lines)
    {
        var line = new CliffsLine("launch, durable", "processes", First, many, 1 / 0.8);
        await using var small = await SyscallsUniverse.StartAsync();
        await using var large = await SyscallsUniverse.StartAsync();
        _ = await LaunchAsync(small, 0, First);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        _ = await LaunchAsync(large, 0, many);
        var perLaunch = (GC.GetTotalMemory(forceFullCollection: true) - before) / many;
        for (var run = 0; run < runs; run++)
        {
            line.AtFew.Add(await LaunchAsync(small, First + (run * Block), Block));
            line.AtMany.Add(await LaunchAsync(large, many + (run * Block), Block));
        }

        lines.Add(line);
        before = GC.GetTotalMemory(forceFullCollection: true);
        await Parallel.ForAsync(1, Called + 1, Limit, async (pid, stop) => _ = await large.Operator.Process(pid).DescribeAsync(stop));
        return new CliffsMemory(many, perLaunch, Called, (GC.GetTotalMemory(forceFullCollection: true) - before) / Called);
    }

    private static ParallelOptions Limit => new() { MaxDegreeOfParallelism = InFlight };

    /// <summary>The microseconds of one.</summary>
    private static async Task<double> LaunchAsync(SyscallsUniverse universe, int first, int count)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(first, first + count, Limit, async (number, stop) =>
        {
            var launched = await universe.Operator.LaunchAsync($"p{number}", cancellationToken: stop);
            MutexCalls.Require(launched.Receipt.IsAccepted, launched.Receipt.Message);
        });
        return watch.Elapsed.TotalMicroseconds / count;
    }
}
