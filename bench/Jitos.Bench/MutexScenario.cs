using System.Diagnostics;
using Jitos.Graph;
using Jitos.Rewriting;
using Jitos.Rewriting.Tests;

namespace Jitos.Bench;

/// <summary>
/// The mutual exclusion benchmark: the bare loop, the engine with its steps in memory, and a process with its journal on
/// disk, in turns.
/// </summary>
internal static class MutexScenario
{
    private const int NaiveSize = 1_000;
    private const int RatioSize = 100_000;

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        if (options.Sizes.Contains(NaiveSize))
        {
            await CheckAgainstNaiveAsync();
            Console.WriteLine($"At n = {NaiveSize} the engine's result is that of the naive interpreter.");
        }

        var results = new List<MutexResult>();
        foreach (var size in options.Sizes)
        {
            results.Add(await MeasureAsync(size, options.Runs));
        }

        MutexReport.Print(results, options.Runs, RatioSize);
        return 0;
    }

    private static async Task<MutexResult> MeasureAsync(int n, int runs)
    {
        var result = new MutexResult(n);
        await RunOnceAsync(n, new MutexResult(n));
        for (var run = 0; run < runs; run++)
        {
            await RunOnceAsync(n, result);
        }

        return result;
    }

    private static async Task RunOnceAsync(int n, MutexResult result)
    {
        Collect();
        var watch = Stopwatch.StartNew();
        MutexCalls.Require(BareMutex.Run(n) == MutexCalls.Rewrites(n), "the bare loop's number of rewrites");
        result.Bare.Add(watch.Elapsed);
        result.Memory.Add(await TimeAsync(new MemoryCommitter(), n));
        result.Journal.Add(await TimeAsync(await JournalCommitter.StartAsync(), n));
    }

    private static async Task<TimeSpan> TimeAsync(ICommitter committer, int n)
    {
        await using var disposed = committer;
        await committer.CommitAsync(MutexCalls.Start);
        await committer.FinishAsync();
        Collect();
        var watch = Stopwatch.StartNew();
        foreach (var call in MutexCalls.Of(n))
        {
            await committer.CommitAsync(call);
        }

        await committer.FinishAsync();
        var elapsed = watch.Elapsed;
        MutexCalls.CheckEnd(await committer.VerifyAsync(MutexCalls.Rewrites(n) + 1), n);
        return elapsed;
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    /// <summary>Compares the engine's result with that of the naive interpreter, which scans for every match.</summary>
    private static async Task CheckAgainstNaiveAsync()
    {
        var symbols = new SymbolTable();
        var library = Library.TryLink(symbols, [MutexCalls.Source], out _)!;
        var state = OracleState.Of(GraphVersion.Empty(symbols), library.Schema, new IdAllocator(0));
        var committer = new MemoryCommitter();
        foreach (var call in MutexCalls.Of(NaiveSize).Prepend(MutexCalls.Start))
        {
            await committer.CommitAsync(call);
            var naive = new OracleInterpreter(int.MaxValue, checksLaw: false);
            state = library.FindProgram(call.Name) is { } program
                ? naive.Run(state, program.Program.Body, call.Name, call.Arguments)!
                : naive.Apply(state, library.FindRule(call.Name)!.Rule, call.Arguments)!;
        }

        MutexCalls.Require(state.Graph.ToVersion().StateDigest() == committer.Version.StateDigest(), "the engine and the naive interpreter differ");
    }
}
