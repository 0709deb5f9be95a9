using System.Diagnostics;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Bench;

/// <summary>
/// Durable syscalls of a principal that holds capabilities on one region and one call, beside as many appends of a grain
/// that only makes bytes durable; from within the silo, and from a client over TCP. In turns.
/// </summary>
internal static class SyscallsScenario
{
    /// <summary>The entries that the syscalls write, in turn.</summary>
    private const int Entries = 1_000;

    /// <summary>The size of what the null kernel writes.</summary>
    private const int NullBytes = 120;

    /// <summary>Runs that are not counted: the runtime compiles what is called most, with care, in the background meanwhile.</summary>
    private const int WarmUps = 5;

    private static readonly int[] InFlight = [64, 1_000];

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        foreach (var size in options.Sizes)
        {
            var results = Results();
            for (var run = 0; run < WarmUps + options.Runs; run++)
            {
                await RunOnceAsync(size, run < WarmUps ? Results() : results);
            }

            SyscallsReport.Print(size, results, options.Runs);
        }

        return 0;
    }

    private static List<SyscallsResult> Results() =>
        [.. new[] { SyscallsUniverse.InSilo, SyscallsUniverse.OverTcp }.SelectMany(place => InFlight.Select(count => new SyscallsResult(place, count)))];

    private static async Task RunOnceAsync(int size, List<SyscallsResult> results)
    {
        await using var universe = await SyscallsUniverse.StartAsync();
        var ticks = (await universe.Operator.DescribeAsync()).Tick;
        foreach (var result in results)
        {
            var (clerk, bare) = (await universe.ClerkAsync(result.Place), universe.NullKernel(result.Place));
            await TimeAsync(result.Null, size, result.InFlight, _ => bare.AppendAsync(new byte[NullBytes]));
            await TimeAsync(result.Syscalls, size, result.InFlight, number => WriteAsync(clerk, number));
        }

        await VerifyAsync(universe, size, ticks + (ulong)(size * results.Count));
    }

    private static async Task WriteAsync(JitosClient clerk, int number)
    {
        var name = Value.Of($"entry {number % Entries}");
        var receipt = await clerk.SyscallAsync(new Syscall("configure", [SyscallArgument.AtPath(SyscallsUniverse.Desk), SyscallArgument.Of(name), SyscallArgument.Of(Value.Of($"{number}"))]));
        MutexCalls.Require(receipt.IsAccepted, receipt.Message);
    }

    /// <summary>Demands one tick for each syscall, every entry with what was written to it last, and a journal that replays.</summary>
    private static async Task VerifyAsync(SyscallsUniverse universe, int size, ulong ticks)
    {
        MutexCalls.Require((await universe.Operator.DescribeAsync()).Tick == ticks, "ticks");
        var read = await universe.Operator.ReadAsync(SyscallsUniverse.Desk);
        var numbers = read.NodesOf("Setting").Select(node => int.Parse(read.ValueOf(node, "value").AsString(), System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        MutexCalls.Require(numbers.Length == Math.Min(size, Entries) && numbers.All(number => number < size), "entries");
        await universe.RequireSoundAsync();
    }

    private static async Task TimeAsync(SyscallsTimes times, int count, int inFlight, Func<int, Task> call)
    {
        GC.Collect();
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = inFlight }, async (number, _) => await call(number));
        times.Add(count, watch.Elapsed, Environment.CpuUsage.TotalTime - cpu);
    }
}
