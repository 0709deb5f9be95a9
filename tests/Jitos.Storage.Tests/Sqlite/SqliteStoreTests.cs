namespace Jitos.Storage.Tests;

public sealed class SqliteStoreTests : IDisposable
{
    private readonly TestDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Open_WhileTheStoreIsOpen_NamesTheHolder()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var e = Assert.Throws<StoreInUseException>(() => SqliteStore.Open(directory.Path));
        Assert.Equal(Environment.ProcessId, e.HolderProcessId);
        Assert.Contains(directory.Path, e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', e.Message);
        Assert.Throws<StoreInUseException>(() => SqliteStore.OpenReadOnly(directory.Path));
    }

    [Fact]
    public async Task Open_WhileOthersAskWhoHoldsTheStore_Works()
    {
        await SqliteStore.Open(directory.Path).DisposeAsync();
        using var end = new CancellationTokenSource();
        var asking = Task.Run(() =>
        {
            while (!end.IsCancellationRequested)
            {
                SqliteStore.HolderOf(directory.Path);
            }
        });

        for (var times = 0; times < 20; times++)
        {
            await SqliteStore.Open(directory.Path).DisposeAsync();
        }

        await end.CancelAsync();
        await asking;
    }

    [Fact]
    public async Task Open_AfterDisposal_Works()
    {
        await SqliteStore.Open(directory.Path).DisposeAsync();
        await using var again = SqliteStore.Open(directory.Path);
        Assert.False(again.IsReadOnly);
    }

    [Fact]
    public async Task Open_BesideTheLockFileOfAKilledProcess_Works()
    {
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "jitos.lock"), "");
        await File.WriteAllTextAsync(Path.Combine(directory.Path, "jitos.pid"), "999999");
        await using var store = SqliteStore.Open(directory.Path);
        Assert.False(store.IsReadOnly);
    }

    [Fact]
    public async Task Open_OfWhatAKilledProcessLeft_HasAllThatWasAcknowledged()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        for (var i = 0; i < 20; i++)
        {
            await journal.WriteAsync($"{i}");
            using var copy = directory.CopyAsAfterKill();
            await using var survivor = SqliteStore.Open(copy.Path);
            Assert.Equal(i + 1, (await survivor.TextsAsync(StoreExtensions.Kernel)).Length);
            Assert.Null((await survivor.TakeAsync(StoreExtensions.Kernel)).Damage);
        }
    }

    [Fact]
    public void Open_OfAFileThatIsNoDatabase_SaysSoAndLeavesIt()
    {
        File.WriteAllText(directory.Database, new string('x', 9000));
        var e = Assert.Throws<StoreException>(() => SqliteStore.Open(directory.Path));
        Assert.Contains("is no SQLite database", e.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 9000), File.ReadAllText(directory.Database));
    }

    [Fact]
    public void Open_OfAnotherProgramsDatabase_SaysSoAndLeavesIt()
    {
        directory.Tamper("CREATE TABLE theirs(x)");
        var before = File.ReadAllBytes(directory.Database);
        var e = Assert.Throws<StoreException>(() => SqliteStore.Open(directory.Path));
        Assert.Contains("another program", e.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(directory.Database));
    }

    [Fact]
    public async Task Open_OfALaterVersion_SaysSo()
    {
        await SqliteStore.Open(directory.Path).DisposeAsync();
        directory.Tamper("PRAGMA user_version = 2");
        var e = Assert.Throws<StoreException>(() => SqliteStore.Open(directory.Path));
        Assert.Contains("version 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenReadOnly_OfAnEmptyDirectory_SaysSoAndCreatesNoDatabase()
    {
        Assert.Throws<StoreException>(() => SqliteStore.OpenReadOnly(directory.Path));
        Assert.False(File.Exists(directory.Database));
    }

    [Fact]
    public async Task OpenReadOnly_OfACopy_ReadsAndVerifiesAndRefusesToWrite()
    {
        await using var store = SqliteStore.Open(directory.Path);
        await (await store.TakeAsync(StoreExtensions.Kernel)).WriteAsync("a");
        using var copy = directory.CopyAsAfterKill();
        var before = await File.ReadAllBytesAsync(copy.Database);
        await using (var reading = SqliteStore.OpenReadOnly(copy.Path))
        {
            Assert.Equal(["a"], await reading.TextsAsync(StoreExtensions.Kernel));
            Assert.True((await reading.VerifyAsync()).IsSound);
            var journal = await reading.TakeAsync(StoreExtensions.Kernel);
            Assert.Equal(1, journal.Tail.Sequence);
            Assert.IsType<AppendOutcome.NotWritten>(await journal.AppendAsync([Drafts.Of("b")]));
            await Assert.ThrowsAsync<StoreException>(() => reading.PutAsync(new byte[3]));
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(copy.Database));
    }

    [Fact]
    public async Task OpenReadOnly_OfTheDatabaseFileAlone_Works()
    {
        await using (var store = SqliteStore.Open(directory.Path))
        {
            await (await store.TakeAsync(StoreExtensions.Kernel)).WriteAsync("a");
        }

        using var copy = new TestDirectory();
        File.Copy(directory.Database, copy.Database);
        await using var reading = SqliteStore.OpenReadOnly(copy.Path);
        Assert.Equal(["a"], await reading.TextsAsync(StoreExtensions.Kernel));
        Assert.True((await reading.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task ListAsync_OfSeveralJournals_IsOrdered()
    {
        await using var store = SqliteStore.Open(directory.Path);
        foreach (var pid in new long[] { 10, 2 })
        {
            await store.TakeAsync(StoreExtensions.Pid(pid));
        }

        await store.TakeAsync(StoreExtensions.Kernel);
        Assert.Equal(["default", "default/2", "default/10"], (await store.ListAsync()).Select(id => id.ToString()));
    }

    [Fact]
    public async Task DisposeAsync_WithAppendsQueued_WritesThem()
    {
        var store = SqliteStore.Open(directory.Path);
        var journals = await Task.WhenAll(Enumerable.Range(1, 20).Select(pid => store.TakeAsync(StoreExtensions.Pid(pid))));
        var appends = journals.Select(j => j.AppendAsync([Drafts.Of("a")]).AsTask()).ToList();
        await store.DisposeAsync();
        Assert.All(await Task.WhenAll(appends), outcome => Assert.IsType<AppendOutcome.Written>(outcome));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await journals[0].AppendAsync([Drafts.Of("b")]));

        await using var again = SqliteStore.Open(directory.Path);
        Assert.Equal(20, (await again.VerifyAsync()).Records);
    }
}
