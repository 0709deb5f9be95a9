namespace Jitos.Storage.Tests;

/// <summary>A request that does what a test says, and tells how it was answered: null, or the failure.</summary>
internal sealed class ScriptedRequest(Action script, long bytes = 0) : WriteRequest
{
    private readonly TaskCompletionSource<WriteFailure?> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<WriteFailure?> Done => done.Task;

    public override long Bytes => bytes;

    public override void Execute(WriteSession session) => script();

    public override void Complete() => done.SetResult(null);

    public override void Fail(WriteFailure failure) => done.SetResult(failure);
}
