using Jitos.Contracts;

namespace Jitos.Grains;

/// <summary>Lets the inputs of a branch take turns, in the order they came. Used on one grain's turns only.</summary>
internal sealed class BranchQueue
{
    private readonly LinkedList<TaskCompletionSource> waiting = new();
    private bool isTaken;

    /// <summary>Whether nobody has a turn or waits for one.</summary>
    public bool IsIdle => !isTaken;

    /// <summary>Waits for its turn, which lasts until what is returned is disposed of.</summary>
    /// <exception cref="FaultException">Too many are waiting.</exception>
    /// <exception cref="OperationCanceledException">The caller has cancelled.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (isTaken)
        {
            await WaitAsync(cancellationToken);
        }

        isTaken = true;
        return new Turn(this);
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        if (waiting.Count >= CallLimits.WaitingInputs)
        {
            throw new FaultException(FaultKind.Busy, $"{waiting.Count} inputs wait for their turn on the branch; try again later.");
        }

        var place = waiting.AddLast(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var cancelled = cancellationToken.Register(() => place.Value.TrySetCanceled(cancellationToken));
        await place.Value.Task;
    }

    /// <summary>Hands the turn to the next that has not cancelled: it stays taken until that one goes on.</summary>
    private void Leave()
    {
        while (waiting.First is { } next)
        {
            waiting.RemoveFirst();
            if (next.Value.TrySetResult())
            {
                return;
            }
        }

        isTaken = false;
    }

    private sealed class Turn(BranchQueue queue) : IDisposable
    {
        public void Dispose() => queue.Leave();
    }
}
