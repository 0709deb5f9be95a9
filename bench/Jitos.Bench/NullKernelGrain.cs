using Jitos.Storage;

namespace Jitos.Bench;

/// <summary>A grain with the kernel's store and group commit, one append in flight, and no kernel: nothing is checked, kept or recovered.</summary>
/// <param name="store">The store.</param>
internal sealed class NullKernelGrain(IJournalStore store) : Grain, INullKernel
{
    private const ushort Type = 1;

    private readonly Queue<(RecordDraft Record, TaskCompletionSource Done)> waiting = new();
    private IJournal journal = null!;
    private bool isWriting;

    public override async Task OnActivateAsync(CancellationToken cancellationToken) =>
        journal = await store.OpenAsync(JournalId.Kernel(this.GetPrimaryKeyString()), WriterId.Create(), cancellationToken);

    public Task AppendAsync(byte[] payload)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((new RecordDraft(Type, 1, default, payload, default), done));
        if (!isWriting)
        {
            isWriting = true;
            WriteAsync().Ignore();
        }

        return done.Task;
    }

    private async Task WriteAsync()
    {
        await Task.Yield();
        while (waiting.Count > 0)
        {
            var group = NextGroup();
            var outcome = await journal.AppendAsync([.. group.Select(pending => pending.Record)]);
            foreach (var (_, done) in group)
            {
                End(done, outcome);
            }
        }

        isWriting = false;
    }

    private List<(RecordDraft Record, TaskCompletionSource Done)> NextGroup()
    {
        var fits = JournalLimits.CountThatFits([.. waiting.Select(pending => pending.Record).Take(JournalLimits.GroupRecords)]);
        return [.. Enumerable.Range(0, fits).Select(_ => waiting.Dequeue())];
    }

    private static void End(TaskCompletionSource done, AppendOutcome outcome)
    {
        if (outcome is AppendOutcome.Written)
        {
            done.SetResult();
        }
        else
        {
            done.SetException(new InvalidOperationException($"The append ended as {outcome}."));
        }
    }
}
