namespace Jitos.Storage.Tests;

/// <summary>A store whose files are taken away while it is open.</summary>
public sealed class SqliteDisplacedTests : IDisposable
{
    private readonly TestDirectory directory = new();

    [Fact]
    public async Task Append_AfterTheFilesWereRemoved_IsSurelyNotWritten()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        await journal.WriteAsync("kept");

        Directory.Delete(directory.Path, recursive: true);

        Assert.Contains("was removed or replaced", store.Fault, StringComparison.Ordinal);
        var outcome = await journal.AppendAsync([Drafts.Of("lost")]);
        Assert.Contains("was removed or replaced", Assert.IsType<AppendOutcome.NotWritten>(outcome).Reason, StringComparison.Ordinal);
        Directory.CreateDirectory(directory.Path);
    }

    [Fact]
    public async Task Append_AfterAnotherStoreTookTheirPlace_IsSurelyNotWritten()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        await journal.WriteAsync("kept");

        Directory.Delete(directory.Path, recursive: true);
        await using var other = SqliteStore.Open(directory.Path);
        await (await other.TakeAsync(StoreExtensions.Kernel)).WriteAsync("another's");

        Assert.IsType<AppendOutcome.NotWritten>(await journal.AppendAsync([Drafts.Of("lost")]));
        Assert.Null(other.Fault);
        Assert.Equal(["another's"], await other.TextsAsync(StoreExtensions.Kernel));
    }

    [Fact]
    public async Task Append_AfterTheFilesWereMovedAndPutBack_GoesOn()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        await journal.WriteAsync("before");

        Directory.Move(directory.Path, directory.Path + ".away");
        Assert.NotNull(store.Fault);
        Directory.Move(directory.Path + ".away", directory.Path);

        Assert.Null(store.Fault);
        await journal.WriteAsync("after");
        Assert.Equal(["before", "after"], await store.TextsAsync(StoreExtensions.Kernel));
    }

    public void Dispose() => directory.Dispose();
}
