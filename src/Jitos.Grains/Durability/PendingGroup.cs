using Jitos.Contracts;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The records of decisions that go into the journal together.</summary>
internal sealed class PendingGroup<TState>
{
    private readonly TaskCompletionSource<FaultException?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<RecordDraft> records = [];
    private readonly List<TState> states = [];

    public IReadOnlyList<RecordDraft> Records => records;

    /// <summary>The states after its decisions that have been kept, the last one always.</summary>
    public IReadOnlyList<TState> States => states;

    public int Decisions { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>Ends with null when the records are durable, or with why they never will be.</summary>
    public Task<FaultException?> Done => done.Task;

    public static long SizeOf(IReadOnlyList<RecordDraft> records) => records.Sum(record => (long)record.Payload.Length + record.Response.Length);

    /// <summary>Whether there is room for a decision in the same frame of the journal.</summary>
    public bool HasRoomFor(IReadOnlyList<RecordDraft> more) =>
        records.Count + more.Count <= JournalLimits.GroupRecords && Bytes + SizeOf(more) <= JournalLimits.GroupBytes;

    /// <summary>Adds a decision.</summary>
    /// <param name="more">Its records.</param>
    /// <param name="after">The state after it.</param>
    /// <param name="keepsEach">Whether the states before are wanted, too; they hold much that is garbage otherwise.</param>
    public void Add(IReadOnlyList<RecordDraft> more, TState after, bool keepsEach)
    {
        if (!keepsEach)
        {
            states.Clear();
        }

        states.Add(after);
        records.AddRange(more);
        Bytes += SizeOf(more);
        Decisions++;
    }

    public void Complete(FaultException? fault) => done.SetResult(fault);
}
