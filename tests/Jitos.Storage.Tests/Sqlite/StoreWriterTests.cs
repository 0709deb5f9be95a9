using Microsoft.Data.Sqlite;

namespace Jitos.Storage.Tests;

public sealed class StoreWriterTests : IDisposable
{
    private readonly TestDirectory directory = new();
    private readonly StoreWriter writer;
    private readonly SqliteConnection connection;

    public StoreWriterTests()
    {
        var files = StoreFiles.In(directory.Path);
        StoreDatabase.Create(files);
        connection = StoreDatabase.OpenWriter(files, new SqliteStoreOptions());
        var store = connection.ReadStore()!;
        writer = new StoreWriter(files, new WriteSession(connection, store), StoreMark.Open(files, store.IdBytes));
    }

    public void Dispose()
    {
        writer.Dispose();
        directory.Dispose();
    }

    [Fact]
    public async Task TrySubmit_WithAFullQueue_IsFalseUntilThereIsRoom()
    {
        using var started = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        var blocking = new ScriptedRequest(() =>
        {
            started.Release();
            release.Wait();
        });
        Assert.True(writer.TrySubmit(blocking));
        await started.WaitAsync();

        var waiting = new List<ScriptedRequest>();
        while (waiting.Count < 100_000 && new ScriptedRequest(() => { }) is var next && writer.TrySubmit(next))
        {
            waiting.Add(next);
        }

        Assert.Equal(4_096, waiting.Count);
        release.Set();
        Assert.All(await Task.WhenAll(waiting.Select(r => r.Done)), Assert.Null);
        Assert.True(writer.TrySubmit(new ScriptedRequest(() => { })));
    }

    [Fact]
    public async Task TrySubmit_OfMoreBytesThanMayWait_IsFalse()
    {
        using var started = new SemaphoreSlim(0);
        using var release = new ManualResetEventSlim();
        writer.TrySubmit(new ScriptedRequest(() =>
        {
            started.Release();
            release.Wait();
        }));
        await started.WaitAsync();
        Assert.True(writer.TrySubmit(new ScriptedRequest(() => { }, bytes: 200L << 20)));
        Assert.False(writer.TrySubmit(new ScriptedRequest(() => { }, bytes: 100L << 20)));
        release.Set();
    }

    [Fact]
    public async Task Write_FailingBeforeTheCommit_IsCertainAndTheLastOne()
    {
        var failing = new ScriptedRequest(() => throw new IOException("planted"));
        writer.TrySubmit(failing);
        Assert.True((await failing.Done)?.IsCertain);
        Assert.Contains("planted", writer.Fault, StringComparison.Ordinal);

        var later = new ScriptedRequest(() => { });
        writer.TrySubmit(later);
        Assert.True((await later.Done)?.IsCertain);
        Assert.Equal(0, writer.Commits);
    }

    [Fact]
    public async Task Write_FailingInTheCommit_IsUncertainAndTheLastOne()
    {
        // A deferred constraint is checked by COMMIT, which then fails for a reason that is not a full disk.
        connection.Execute("PRAGMA foreign_keys = ON; CREATE TABLE parent(k PRIMARY KEY); CREATE TABLE child(k REFERENCES parent DEFERRABLE INITIALLY DEFERRED)");
        var failing = new ScriptedRequest(() => connection.Execute("INSERT INTO child VALUES (1)"));
        writer.TrySubmit(failing);
        Assert.False((await failing.Done)?.IsCertain);
        Assert.NotNull(writer.Fault);
        Assert.Equal(0, writer.Commits);
    }

    [Fact]
    public async Task Append_OfAnUncertainCommit_IsUnknown()
    {
        var row = JournalRow.New(1, StoreExtensions.Kernel, default);
        var frame = FrameCodec.Encode(row.Mark, 1, default, [Drafts.Of("a")]);
        var append = new AppendRequest(row, frame);
        append.Fail(new WriteFailure("planted", IsCertain: false));
        Assert.Equal(new AppendOutcome.Unknown("planted"), await append.Done);
    }
}
