using System.Collections.Concurrent;
using Jitos.Storage;

namespace Jitos.Grains.Tests;

/// <summary>Holds runs inside the engine, each on its own thread, until they may go on.</summary>
internal sealed class CollapseBarrier : ICollapseProgress, IDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> arrivals = new(StringComparer.Ordinal);
    private readonly ManualResetEventSlim gate = new();

    /// <summary>Waits until a run on a branch is held.</summary>
    public Task WhenHeldAsync(string branch) => ArrivalOf(branch).Task;

    /// <summary>Lets all runs go on, now and from now on.</summary>
    public void Open() => gate.Set();

    public void Report(JournalId process, string branch, long steps)
    {
        _ = ArrivalOf(branch).TrySetResult();
        gate.Wait();
    }

    public void Dispose() => gate.Dispose();

    private TaskCompletionSource ArrivalOf(string branch) =>
        arrivals.GetOrAdd(branch, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
