using System.Diagnostics;
using Jitos.Client;
using Orleans.Streams;

namespace Jitos.Bench;

/// <summary>
/// Commits of a process that is watched, until a replica has verified and taken the last of them; the same commits
/// unwatched; and as many events on a bare Orleans memory stream of the same silo. In turns.
/// </summary>
internal static class StreamsScenario
{
    /// <summary>Calls in flight at once, of commits as of events.</summary>
    internal const int InFlight = 64;

    /// <summary>The size of an event on the bare stream, about that of a frame which changes one attribute.</summary>
    private const int EventBytes = 70;

    internal static async Task<int> RunAsync(BenchOptions options)
    {
        var results = new List<StreamsResult>();
        foreach (var size in options.Sizes)
        {
            var result = new StreamsResult(size);
            await RunOnceAsync(new StreamsResult(size));
            for (var run = 0; run < options.Runs; run++)
            {
                await RunOnceAsync(result);
            }

            results.Add(result);
        }

        StreamsReport.Print(results, options.Runs);
        return 0;
    }

    private static async Task RunOnceAsync(StreamsResult result)
    {
        await using var universe = await StreamsUniverse.StartAsync();
        result.Bare.Add(result.Size / (await BareAsync(universe, result.Size)).TotalSeconds);
        result.Unwatched.Add(result.Size / (await TimeAsync(() => EachAsync(result.Size, universe.BumpAsync))).TotalSeconds);
        await WatchedAsync(universe, result);
    }

    private static async Task WatchedAsync(StreamsUniverse universe, StreamsResult result)
    {
        await using var replica = await universe.Branch.WatchAsync();
        var (before, count) = (replica.Current.Sequence, CountOf(replica.Current));
        var elapsed = await TimeAsync(async () =>
        {
            var seen = replica.WaitForAsync(reading => CountOf(reading) == count + result.Size);
            await EachAsync(result.Size, universe.BumpAsync);
            _ = await seen;
        });
        MutexCalls.Require(replica.Resynchronisations == 0, $"{replica.Resynchronisations} new snapshots were needed");
        result.Commits.Add(result.Size / elapsed.TotalSeconds);
        result.Frames.Add((replica.Current.Sequence - before) / elapsed.TotalSeconds);
    }

    private static async Task<TimeSpan> BareAsync(StreamsUniverse universe, int events)
    {
        var stream = universe.Bare.GetStream<byte[]>(StreamId.Create("bench", Guid.NewGuid()));
        var (received, all) = (0, new TaskCompletionSource());
        var subscription = await stream.SubscribeAsync((_, _) =>
        {
            if (Interlocked.Increment(ref received) == events)
            {
                all.SetResult();
            }

            return Task.CompletedTask;
        });
        var elapsed = await TimeAsync(async () =>
        {
            await EachAsync(events, () => stream.OnNextAsync(new byte[EventBytes]));
            await all.Task;
        });
        await subscription.UnsubscribeAsync();
        return elapsed;
    }

    /// <summary>Makes so many calls, some of them at once.</summary>
    private static Task EachAsync(int count, Func<Task> call) => Parallel.ForAsync(
        0, count, new ParallelOptions { MaxDegreeOfParallelism = InFlight }, async (_, _) => await call());

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static long CountOf(SwsReading reading) => reading.Graph.ValueOf(reading.Graph.Nodes[0], "count").AsInt();
}
