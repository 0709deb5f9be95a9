namespace Jitos.Storage.Tests;

public sealed class SqliteFullDiskTests : IDisposable
{
    private readonly TestDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task AppendAsync_BeyondTheSizeLimit_RefusesAndKeepsWhatWasAcknowledged()
    {
        long acknowledged;
        await using (var store = SqliteStore.Open(directory.Path, new SqliteStoreOptions { SizeLimitBytes = 1 << 20 }))
        {
            var journal = await store.TakeAsync(StoreExtensions.Kernel);
            var (last, refused) = await FillAsync(journal);
            acknowledged = last;
            Assert.Contains("no space is left", Assert.IsType<AppendOutcome.NotWritten>(refused).Reason, StringComparison.Ordinal);
            Assert.True(store.IsReadOnly);
            Assert.IsType<AppendOutcome.NotWritten>(await journal.AppendAsync([Drafts.Of("small")]));
            Assert.Equal(acknowledged, (await store.FramesAsync(StoreExtensions.Kernel)).Count);
        }

        await AssertGoesOnAsync(acknowledged);
    }

    [Fact]
    public async Task AppendAsync_OnAFullDisk_NeverAcknowledgesWhatIsLost()
    {
        using var disk = SmallDisk.TryMount(directory.Path, megabytes: 2);
        Assert.SkipWhen(disk is null, "Mounting a small disk needs the rights of root on Linux.");
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        var (last, refused) = await FillAsync(journal);
        Assert.True(refused is AppendOutcome.NotWritten or AppendOutcome.Unknown, $"{refused}");
        Assert.True(store.IsReadOnly);
        Assert.Equal(last, (await store.FramesAsync(StoreExtensions.Kernel)).Count);

        using var copy = directory.CopyAsAfterKill();
        await using var survivor = SqliteStore.Open(copy.Path);
        var recovered = await survivor.TakeAsync(StoreExtensions.Kernel);
        Assert.Null(recovered.Damage);
        Assert.InRange(recovered.Tail.Sequence, last, refused is AppendOutcome.Unknown ? last + 1 : last);
    }

    private static async Task<(long Last, AppendOutcome Refused)> FillAsync(IJournal journal)
    {
        for (var i = 0; i < 1_000; i++)
        {
            var outcome = await journal.AppendAsync([Drafts.OfSize(20_000, i)]);
            if (outcome is not AppendOutcome.Written)
            {
                return (journal.Tail.Sequence, outcome);
            }
        }

        throw new InvalidOperationException("The disk is not full after 20 MB.");
    }

    private async Task AssertGoesOnAsync(long acknowledged)
    {
        await using var again = SqliteStore.Open(directory.Path);
        var journal = await again.TakeAsync(StoreExtensions.Kernel);
        Assert.Equal((null, acknowledged), (journal.Damage, journal.Tail.Sequence));
        Assert.Equal(acknowledged + 1, (await journal.WriteAsync("more")).LastSequence);
        Assert.True((await again.VerifyAsync()).IsSound);
    }
}
