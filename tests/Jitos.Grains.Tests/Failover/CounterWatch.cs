using Jitos.Client;

namespace Jitos.Grains.Tests;

/// <summary>A replica of a counter, and all that it has told of it.</summary>
internal sealed class CounterWatch : IAsyncDisposable
{
    private readonly List<(long Count, bool IsResynchronised)> changes = [];
    private readonly Task reading;

    public CounterWatch(SwsReplica replica) => (Replica, reading) = (replica, ReadAsync(replica));

    public SwsReplica Replica { get; }

    /// <summary>Waits until the counter says a number.</summary>
    public Task<SwsReading> WaitForAsync(long count, CancellationToken stop) => Replica.WaitForAsync(at => CountOf(at) == count, stop);

    /// <summary>Ends it. Every change was told of, one after the other, or that some are missing.</summary>
    public async Task EndAsync()
    {
        await Replica.DisposeAsync();
        await reading;
        foreach (var (before, after) in changes.Zip(changes.Skip(1)))
        {
            Assert.True(after.IsResynchronised ? after.Count >= before.Count : after.Count == before.Count + 1, $"{after} follows {before}.");
        }
    }

    public ValueTask DisposeAsync() => Replica.DisposeAsync();

    private static long CountOf(SwsReading at) => at.Graph.ValueOf(Assert.Single(at.Graph.Nodes), "count").AsInt();

    private async Task ReadAsync(SwsReplica replica)
    {
        await foreach (var change in replica.ChangesAsync())
        {
            changes.Add((CountOf(change.Reading), change is SwsChange.Resynchronised));
        }
    }
}
