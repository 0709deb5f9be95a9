using Jitos.Storage;

namespace Jitos.Grains.Tests;

/// <summary>A journal whose appends wait for a test to say how they end.</summary>
internal sealed class ScriptedJournal : IJournal
{
    private readonly Queue<TaskCompletionSource<AppendOutcome>> inFlight = new();
    private TaskCompletionSource arrival = new();

    public JournalId Id { get; } = JournalId.Kernel("scripted");

    public long Epoch => 1;

    public JournalTail Tail => JournalTail.Empty(Id);

    public JournalDamage? Damage => null;

    /// <summary>The number of records of each append.</summary>
    public List<int> Groups { get; } = [];

    /// <summary>Throws instead of answering.</summary>
    public Exception? Failure { get; set; }

    public async ValueTask<AppendOutcome> AppendAsync(IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default)
    {
        Groups.Add(records.Count);
        if (Failure is not null)
        {
            throw Failure;
        }

        inFlight.Enqueue(new());
        var outcome = inFlight.Peek().Task;
        arrival.TrySetResult();
        return await outcome;
    }

    /// <summary>Waits for an append and ends it.</summary>
    public async Task EndAsync(AppendOutcome outcome)
    {
        await arrival.Task;
        arrival = new();
        inFlight.Dequeue().SetResult(outcome);
    }

    public Task WriteAsync() => EndAsync(new AppendOutcome.Written(1, default));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
