using System.Diagnostics;
using System.Globalization;
using Jitos.Client;

namespace Jitos.Bench;

/// <summary>Forks of a process in a silo, on a store on disk: of one name and of many at once, with few branches and with many.</summary>
internal static class CliffsForks
{
    private const int InFlight = 16;
    private const int Few = 100;
    private const int Many = 16_000;
    private const int NamesAtOnce = 500;

    /// <summary>The forks of a run.</summary>
    private const int Block = 200;

    internal static async Task MeasureAsync(int runs, List<CliffsLine> lines)
    {
        await using var universe = await SyscallsUniverse.StartAsync();
        var (small, large) = (await ProcessAsync(universe, "small", Few), await ProcessAsync(universe, "large", Many));
        var (one, atOnce) = (new CliffsLine("fork, durable", "branches", Few, Many, 1.2), new CliffsLine("500 names, durable", "branches", Few, Many, 1.2));
        _ = await OneByOneAsync(small, "warm");
        _ = await OneByOneAsync(large, "warm");
        for (var run = 0; run < runs; run++)
        {
            one.AtFew.Add(await OneByOneAsync(small, Name("one", run)));
            one.AtMany.Add(await OneByOneAsync(large, Name("one", run)));
        }

        for (var run = 0; run < runs; run++)
        {
            atOnce.AtFew.Add(await AtOnceAsync(small, Name("all", run)));
            atOnce.AtMany.Add(await AtOnceAsync(large, Name("all", run)));
        }

        lines.AddRange([one, atOnce]);
    }

    private static async Task<ProcessHandle> ProcessAsync(SyscallsUniverse universe, string name, int branches)
    {
        var process = (await universe.Operator.LaunchAsync(name)).Require();
        foreach (var names in Enumerable.Range(0, branches).Select(number => Name("b", number)).Chunk(NamesAtOnce))
        {
            Require(await process.Main.ForkAsync([.. names]));
        }

        return process;
    }

    /// <summary>The microseconds of a fork of one name.</summary>
    private static async Task<double> OneByOneAsync(ProcessHandle process, string prefix)
    {
        var watch = Stopwatch.StartNew();
        await Parallel.ForAsync(0, Block, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (number, stop) =>
            Require(await process.Main.ForkAsync([Name(prefix, number)], cancellationToken: stop)));
        return watch.Elapsed.TotalMicroseconds / Block;
    }

    /// <summary>The microseconds of a fork of many names.</summary>
    private static async Task<double> AtOnceAsync(ProcessHandle process, string prefix)
    {
        var names = Enumerable.Range(0, NamesAtOnce).Select(number => Name(prefix, number));
        var watch = Stopwatch.StartNew();
        Require(await process.Main.ForkAsync([.. names]));
        return watch.Elapsed.TotalMicroseconds;
    }

    private static void Require(CommitResult result) => _ = result.Require();

    private static string Name(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}");
}
