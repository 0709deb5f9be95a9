namespace Jitos.Storage;

/// <summary>Stores a chunk, unless it is there.</summary>
internal sealed class ChunkRequest(ChunkId chunk, byte[] content) : WriteRequest
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => done.Task;

    public override long Bytes => content.Length;

    public override void Execute(WriteSession session) => session.InsertChunk(chunk, content);

    public override void Complete() => done.SetResult();

    public override void Fail(WriteFailure failure) => done.SetException(failure.ToException());
}
