namespace Jitos.Grains;

/// <summary>The queues of a process's branches that are in use. Used on one grain's turns only.</summary>
internal sealed class BranchQueues
{
    private readonly Dictionary<string, BranchQueue> queues = new(StringComparer.Ordinal);

    /// <summary>Waits for the turn on a branch, which lasts until what is returned is disposed of.</summary>
    /// <exception cref="Jitos.Contracts.FaultException">Too many are waiting.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<IDisposable> EnterAsync(string branch, CancellationToken cancellationToken)
    {
        if (!queues.TryGetValue(branch, out var queue))
        {
            queues.Add(branch, queue = new BranchQueue());
        }

        return new Turn(this, branch, await queue.EnterAsync(cancellationToken));
    }

    private sealed class Turn(BranchQueues queues, string branch, IDisposable turn) : IDisposable
    {
        public void Dispose()
        {
            turn.Dispose();
            if (queues.queues.TryGetValue(branch, out var queue) && queue.IsIdle)
            {
                _ = queues.queues.Remove(branch);
            }
        }
    }
}
