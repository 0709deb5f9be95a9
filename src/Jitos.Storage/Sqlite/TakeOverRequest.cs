namespace Jitos.Storage;

/// <summary>Raises the epoch of a journal, or begins one. An altered entry is left as it is.</summary>
internal sealed class TakeOverRequest(JournalId journal, WriterId writer) : WriteRequest
{
    private readonly TaskCompletionSource<JournalRow> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private JournalRow? taken;

    /// <summary>The journal's entry after it.</summary>
    public Task<JournalRow> Done => done.Task;

    public override long Bytes => 0;

    public override void Execute(WriteSession session)
    {
        taken = session.FindJournal(journal) switch
        {
            null => session.InsertJournal(journal, writer),
            { IsSound: false } altered => altered,
            { } held => session.UpdateJournal(held.TakenOverBy(writer)),
        };
    }

    public override void Complete() => done.SetResult(taken!);

    public override void Fail(WriteFailure failure) => done.SetException(failure.ToException());
}
