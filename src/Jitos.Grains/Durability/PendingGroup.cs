using Jitos.Contracts;
using Jitos.Storage;

namespace Jitos.Grains;

/// <summary>The records of one decision on their way to the journal.</summary>
/// <param name="after">The state after them.</param>
/// <param name="records">The records.</param>
internal sealed class PendingAppend<TState>(TState after, IReadOnlyList<RecordDraft> records)
{
    private readonly TaskCompletionSource<FaultException?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TState After => after;

    public IReadOnlyList<RecordDraft> Records => records;

    public long Bytes { get; } = records.Sum(record => (long)record.Payload.Length + record.Response.Length);

    /// <summary>Ends with null when the records are durable, or with why they never will be.</summary>
    public Task<FaultException?> Done => done.Task;

    public void Complete(FaultException? fault) => done.SetResult(fault);
}
