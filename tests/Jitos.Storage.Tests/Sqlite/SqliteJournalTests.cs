namespace Jitos.Storage.Tests;

public sealed class SqliteJournalTests : IDisposable
{
    private readonly TestDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task AppendAsync_OfRecords_CanBeReadBack()
    {
        await using var store = SqliteStore.Open(directory.Path);
        await using var journal = await store.TakeAsync(StoreExtensions.Kernel);
        await journal.WriteAsync("a", "b");
        var written = await journal.WriteAsync("c");

        var frames = await store.FramesAsync(StoreExtensions.Kernel);
        Assert.Equal([2, 1], frames.Select(f => f.Records.Count));
        Assert.Equal(["a", "b", "c"], await store.TextsAsync(StoreExtensions.Kernel));
        Assert.Equal((3, frames[1].Digest), (written.LastSequence, written.Digest));
        Assert.Equal(journal.Tail, JournalTail.After(journal.Id, frames[1]));
    }

    [Fact]
    public async Task OpenAsync_AfterReopening_ContinuesSequenceAndChain()
    {
        JournalTail before;
        await using (var store = SqliteStore.Open(directory.Path))
        {
            var journal = await store.TakeAsync(StoreExtensions.Pid(3));
            await journal.WriteAsync("a", "b");
            before = journal.Tail;
        }

        await using var again = SqliteStore.Open(directory.Path);
        var taken = await again.TakeAsync(StoreExtensions.Pid(3));
        Assert.Null(taken.Damage);
        Assert.Equal((2, before), (taken.Epoch, taken.Tail));
        Assert.Equal(3, (await taken.WriteAsync("c")).LastSequence);
        var last = (await again.FramesAsync(StoreExtensions.Pid(3)))[^1].Header;
        Assert.Equal((before.Digest, before.Length, 2L), (last.PreviousDigest, last.Offset, last.Epoch));
    }

    [Fact]
    public async Task AppendAsync_AfterATakeOver_IsFencedAndWritesNothing()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var first = await store.TakeAsync(StoreExtensions.Kernel);
        await first.WriteAsync("a");
        var second = await store.TakeAsync(StoreExtensions.Kernel);
        Assert.Equal(new AppendOutcome.Fenced(2), await first.AppendAsync([Drafts.Of("lost")]));
        await second.WriteAsync("b");
        Assert.Equal(new AppendOutcome.Fenced(2), await first.AppendAsync([Drafts.Of("lost")]));

        Assert.Equal(["a", "b"], await store.TextsAsync(StoreExtensions.Kernel));
        Assert.True((await store.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task AppendAsync_DuringRacingTakeOvers_CommitsEachAcknowledgedRecordOnce()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var acknowledged = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Contend(store, i)));

        var texts = await store.TextsAsync(StoreExtensions.Kernel);
        Assert.Equal(acknowledged.SelectMany(a => a).Order(), texts.Order());
        Assert.True((await store.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task AppendAsync_OfManyJournalsAtOnce_SharesTransactionsAndKeepsEachOrder()
    {
        const int Journals = 50;
        const int Appends = 20;
        await using var store = SqliteStore.Open(directory.Path);
        var journals = await Task.WhenAll(Enumerable.Range(1, Journals).Select(pid => store.TakeAsync(StoreExtensions.Pid(pid))));
        var before = store.Commits;
        await Task.WhenAll(journals.Select(journal => Task.Run(() => AppendInOrder(journal, Appends))));

        Assert.InRange(store.Commits - before, 1, (Journals * Appends) - 1);
        foreach (var journal in journals)
        {
            Assert.Equal(Enumerable.Range(0, Appends).Select(i => $"{i}"), await store.TextsAsync(journal.Id));
        }

        var report = await store.VerifyAsync();
        Assert.Equal((true, Journals, Journals * Appends), (report.IsSound, report.Journals, report.Records));
    }

    [Fact]
    public async Task AppendAsync_WhileOneIsInFlight_Throws()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        var first = journal.AppendAsync([Drafts.OfSize(JournalLimits.GroupBytes)]).AsTask();
        var second = journal.AppendAsync([Drafts.Of("b")]).AsTask();
        await Assert.ThrowsAsync<InvalidOperationException>(() => Task.WhenAll(first, second));
        Assert.IsType<AppendOutcome.Written>(await first);
    }

    [Fact]
    public async Task AppendAsync_OfMoreThanOneFrame_ThrowsAndTheJournalGoesOn()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await journal.AppendAsync([Drafts.OfSize(JournalLimits.GroupBytes), Drafts.Of("x")]));
        Assert.Equal(1, (await journal.WriteAsync("a")).LastSequence);
    }

    [Fact]
    public async Task AppendAsync_WhenCancelledBefore_WritesNothing()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await journal.AppendAsync([Drafts.Of("a")], new CancellationToken(canceled: true)));
        Assert.Empty(await store.FramesAsync(StoreExtensions.Kernel));
    }

    [Fact]
    public async Task ReadAsync_FromALaterFrame_StartsThere()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(StoreExtensions.Kernel);
        for (var i = 0; i < 200; i++)
        {
            await journal.WriteAsync($"{i}");
        }

        var frames = await store.FramesAsync(StoreExtensions.Kernel, first: 150);
        Assert.Equal(Enumerable.Range(150, 51), frames.Select(f => (int)f.Header.Number));
        Assert.Empty(await store.FramesAsync(StoreExtensions.Kernel, first: 201));
        Assert.Empty(await store.FramesAsync(StoreExtensions.Kernel, first: 999));
    }

    [Fact]
    public async Task ReadAsync_OfAnAbsentJournal_IsEmptyAndCreatesNone()
    {
        await using var store = SqliteStore.Open(directory.Path);
        Assert.Empty(await store.FramesAsync(StoreExtensions.Pid(9)));
        Assert.Empty(await store.ListAsync());
    }

    private static async Task<List<string>> Contend(SqliteStore store, int contender)
    {
        var acknowledged = new List<string>();
        for (var round = 0; round < 10; round++)
        {
            var journal = await store.TakeAsync(StoreExtensions.Kernel);
            Assert.Null(journal.Damage);
            for (var i = 0; i < 3; i++)
            {
                var text = $"{contender}.{round}.{i}";
                if (await journal.AppendAsync([Drafts.Of(text)]) is AppendOutcome.Written)
                {
                    acknowledged.Add(text);
                }
            }
        }

        return acknowledged;
    }

    private static async Task AppendInOrder(IJournal journal, int appends)
    {
        for (var i = 0; i < appends; i++)
        {
            await journal.WriteAsync($"{i}");
        }
    }
}
