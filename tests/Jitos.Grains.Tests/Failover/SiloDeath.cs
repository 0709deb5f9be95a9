using System.Collections.Concurrent;
using Jitos.Storage;

namespace Jitos.Grains.Tests;

/// <summary>
/// How a silo dies: within an append of each of its journals, whose bytes get to disk or do not. Nobody learns of it, and
/// nothing that the silo does later gets there.
/// </summary>
/// <param name="append">Which append of a journal, from 1.</param>
/// <param name="journals">How many journals the silo is to die within.</param>
/// <param name="isWritten">Whether the bytes of those appends are on disk.</param>
internal sealed class SiloDeath(int append, int journals, bool isWritten)
{
    private readonly ConcurrentDictionary<JournalId, int> appends = [];
    private readonly TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource dead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int held;

    /// <summary>Ends when that many journals have come to that append.</summary>
    public Task Reached => reached.Task;

    /// <summary>Lets the silo of a store die.</summary>
    public void Begin(FaultyStore store) => store.Append = async (journal, write) =>
    {
        var number = appends.AddOrUpdate(journal, 1, (_, before) => before + 1);
        if (number < append)
        {
            return await write();
        }

        store.IsShut = true;
        if (number == append && isWritten)
        {
            Assert.IsType<AppendOutcome.Written>(await write());
        }

        if (number == append && Interlocked.Increment(ref held) == journals)
        {
            reached.SetResult();
        }

        await dead.Task;
        return new AppendOutcome.Unknown("the silo is dead");
    };

    /// <summary>Tells that the silo is no more.</summary>
    public void End() => dead.SetResult();
}
