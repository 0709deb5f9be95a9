namespace Jitos.Storage;

/// <summary>Appends a frame to a journal, if its writer still holds it.</summary>
internal sealed class AppendRequest(JournalRow row, EncodedFrame frame) : WriteRequest
{
    private readonly TaskCompletionSource<AppendOutcome> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private AppendOutcome? outcome;

    public Task<AppendOutcome> Done => done.Task;

    public override long Bytes => frame.Bytes.Length;

    public override void Execute(WriteSession session) =>
        outcome = session.InsertFrame(row, frame) ? Advance(session) : Refuse(session);

    public override void Complete() => done.SetResult(outcome!);

    public override void Fail(WriteFailure failure) => done.SetResult(
        failure.IsCertain ? new AppendOutcome.NotWritten(failure.Reason) : new AppendOutcome.Unknown(failure.Reason));

    private AppendOutcome.Written Advance(WriteSession session)
    {
        session.UpdateJournal(row with { Mark = frame.Tail });
        return new AppendOutcome.Written(frame.Tail.Sequence, frame.Tail.Digest);
    }

    private AppendOutcome Refuse(WriteSession session) => session.FindJournal(row.Journal) is { } now && now.Epoch != row.Epoch
        ? new AppendOutcome.Fenced(now.Epoch)
        : new AppendOutcome.NotWritten($"the store's entry or frames of journal {row.Journal} were altered; run 'jitos store verify'");
}
