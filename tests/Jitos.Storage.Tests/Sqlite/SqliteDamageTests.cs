namespace Jitos.Storage.Tests;

public sealed class SqliteDamageTests : IAsyncLifetime
{
    private static readonly JournalId Subject = StoreExtensions.Pid(3);
    private readonly TestDirectory directory = new();
    private readonly List<JournalFrame> frames = [];

    public async ValueTask InitializeAsync()
    {
        await using var store = SqliteStore.Open(directory.Path);
        foreach (var id in new[] { StoreExtensions.Kernel, Subject })
        {
            var journal = await store.TakeAsync(id);
            for (var i = 0; i < 6; i++)
            {
                await journal.WriteAsync($"{id} {i}", "more");
            }
        }

        frames.AddRange(await store.FramesAsync(Subject));
    }

    public ValueTask DisposeAsync()
    {
        directory.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("UPDATE frames SET bytes = substr(bytes, 1, 150) WHERE @3", DamageKind.Corrupt)]
    [InlineData("UPDATE frames SET bytes = CAST(bytes || x'00' AS BLOB) WHERE @3", DamageKind.Corrupt)]
    [InlineData("UPDATE frames SET bytes = zeroblob(length(bytes)) WHERE @3", DamageKind.Corrupt)]
    [InlineData("UPDATE frames SET bytes = x'' WHERE @3", DamageKind.Corrupt)]
    [InlineData("UPDATE frames SET bytes = (SELECT bytes FROM frames WHERE @4) WHERE @3", DamageKind.OutOfOrder)]
    [InlineData("UPDATE frames SET bytes = (SELECT bytes FROM frames WHERE number = 3 AND journal = 1) WHERE @3", DamageKind.WrongOffset)]
    [InlineData("UPDATE frames SET epoch = 9 WHERE @3", DamageKind.Altered)]
    [InlineData("UPDATE frames SET offset = 9 WHERE @3", DamageKind.Altered)]
    [InlineData("UPDATE frames SET first_sequence = 9 WHERE @3", DamageKind.Altered)]
    [InlineData("DELETE FROM frames WHERE @3", DamageKind.MissingFrame)]
    [InlineData("UPDATE frames SET number = 99 WHERE @3", DamageKind.MissingFrame)]
    public async Task OpenAsync_OfAnAlteredThirdFrame_FindsItThere(string sql, DamageKind kind)
    {
        Edit(sql);
        await using var store = SqliteStore.Open(directory.Path);
        var journal = await store.TakeAsync(Subject);
        Assert.Equal((kind, new FramePosition(Subject, 3, frames[2].Header.Offset)), (journal.Damage?.Kind, journal.Damage?.At));
        Assert.IsType<AppendOutcome.NotWritten>(await journal.AppendAsync([Drafts.Of("x")]));
        var first = (await store.VerifyAsync()).JournalDamages[0];
        Assert.Equal(journal.Damage, first);
        var e = await Assert.ThrowsAsync<JournalDamagedException>(() => store.FramesAsync(Subject));
        Assert.Equal(journal.Damage, e.Damage);
        Assert.Contains(directory.Database, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM frames WHERE @6", 6)]
    [InlineData("DELETE FROM frames WHERE journal = 2 AND number > 2", 3)]
    [InlineData("DELETE FROM frames WHERE journal = 2", 1)]
    public async Task OpenAsync_OfAMissingTail_SaysItIsLost(string sql, int frame)
    {
        Edit(sql);
        await using var store = SqliteStore.Open(directory.Path);
        var damage = (await store.TakeAsync(Subject)).Damage;
        Assert.Equal((DamageKind.LostTail, new FramePosition(Subject, frame, frames[frame - 1].Header.Offset)), (damage?.Kind, damage?.At));
    }

    [Theory]
    [InlineData("UPDATE journals SET frames = 5, digest = (SELECT zeroblob(32)) WHERE key = 2")]
    [InlineData("UPDATE journals SET epoch = 9 WHERE key = 2")]
    [InlineData("UPDATE journals SET id = 'default/4' WHERE key = 2")]
    [InlineData("DELETE FROM journals WHERE key = 2")]
    [InlineData("UPDATE store SET commits = 1")]
    [InlineData("DELETE FROM store")]
    public async Task Open_OfAnAlteredJournalList_IsForReadingOnly(string sql)
    {
        Edit(sql);
        await using var store = SqliteStore.Open(directory.Path);
        Assert.True(store.IsReadOnly);
        Assert.NotNull(store.Fault);
        var journal = await store.TakeAsync(Subject);
        Assert.NotNull(journal.Damage);
        Assert.IsType<AppendOutcome.NotWritten>(await journal.AppendAsync([Drafts.Of("x")]));
        Assert.False((await store.VerifyAsync()).IsSound);
    }

    [Fact]
    public async Task VerifyAsync_OfSeveralDamages_ReportsEachOnce()
    {
        Edit("UPDATE frames SET bytes = x'' WHERE @2");
        Edit("UPDATE frames SET bytes = x'' WHERE @5");
        Edit("DELETE FROM frames WHERE journal = 1 AND number = 4");
        await using var store = SqliteStore.OpenReadOnly(directory.Path);
        var found = (await store.VerifyAsync()).JournalDamages.Select(d => (d.At.Journal, d.At.Frame));
        Assert.Equal([(StoreExtensions.Kernel, 4), (Subject, 2), (Subject, 5)], found);
    }

    [Fact]
    public async Task VerifyAsync_OfAnyByteOfAStoredFrameFlippedInTheFile_NamesJournalFrameAndOffset()
    {
        var file = await File.ReadAllBytesAsync(directory.Database);
        var frame = directory.StoredFrame(Subject, 4);
        var at = file.AsSpan().IndexOf(frame);
        Assert.True(at > 0);
        for (var i = 0; i < frame.Length; i += 7)
        {
            Flip(at + i, i % 8);
            await using (var store = SqliteStore.OpenReadOnly(directory.Path))
            {
                var damage = Assert.Single((await store.VerifyAsync()).JournalDamages);
                Assert.Equal(new FramePosition(Subject, 4, frames[3].Header.Offset), damage.At);
            }

            Flip(at + i, i % 8);
        }
    }

    [Fact]
    public async Task VerifyAsync_OfAnyBitOfTheFileFlipped_FindsItOrNothingIsChanged()
    {
        var random = new Random(7);
        var length = (int)new FileInfo(directory.Database).Length;
        var found = 0;
        for (var i = 0; i < 500; i++)
        {
            var (at, bit) = (random.Next(length), random.Next(8));
            Flip(at, bit);
            found += await IsFoundAsync() ? 1 : 0;
            Flip(at, bit);
        }

        Assert.InRange(found, 50, 500);
    }

    [Fact]
    public async Task Open_OfALogThatLostItsEnd_SaysTheTailIsLost()
    {
        using var live = new TestDirectory();
        await using var store = SqliteStore.Open(live.Path);
        var journal = await store.TakeAsync(Subject);
        await journal.WriteAsync("a");
        await journal.WriteAsync("b");
        using var copy = live.CopyAsAfterKill();
        await using (var log = new FileStream(copy.Database + "-wal", FileMode.Open))
        {
            log.SetLength(log.Length - 1);
        }

        var before = await File.ReadAllBytesAsync(copy.Database + "-wal");
        await using (var damaged = SqliteStore.Open(copy.Path))
        {
            Assert.Contains("LostTail", damaged.Fault, StringComparison.Ordinal);
            Assert.Equal(DamageKind.LostTail, (await damaged.TakeAsync(Subject)).Damage?.Kind);
            Assert.False((await damaged.VerifyAsync()).IsSound);
        }

        Assert.Equal(before, await File.ReadAllBytesAsync(copy.Database + "-wal"));
    }

    [Fact]
    public async Task Open_OfAnOldDatabasePutBack_SaysTheTailIsLost()
    {
        var old = await File.ReadAllBytesAsync(directory.Database);
        await using (var store = SqliteStore.Open(directory.Path))
        {
            await (await store.TakeAsync(Subject)).WriteAsync("late");
        }

        await File.WriteAllBytesAsync(directory.Database, old);
        await using var restored = SqliteStore.Open(directory.Path);
        Assert.Contains("LostTail", restored.Fault, StringComparison.Ordinal);
        Assert.True(restored.IsReadOnly);
    }

    [Fact]
    public async Task Open_OfACorruptMark_IsForReadingOnly()
    {
        var mark = await File.ReadAllBytesAsync(directory.Mark);
        mark[5] ^= 1;
        await File.WriteAllBytesAsync(directory.Mark, mark);
        await using var store = SqliteStore.Open(directory.Path);
        Assert.Contains("mark is corrupt", store.Fault, StringComparison.Ordinal);
    }

    private void Edit(string sql) =>
        directory.Tamper(System.Text.RegularExpressions.Regex.Replace(
            sql, "@([0-9])", "(journal = 2 AND number = $1)", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));

    private void Flip(int at, int bit)
    {
        using var file = new FileStream(directory.Database, FileMode.Open);
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ (1 << bit)));
    }

    private async Task<bool> IsFoundAsync()
    {
        try
        {
            await using var store = SqliteStore.OpenReadOnly(directory.Path);
            if (!(await store.VerifyAsync()).IsSound)
            {
                return true;
            }

            Assert.Equal(frames.Select(f => f.Digest), (await store.FramesAsync(Subject)).Select(f => f.Digest));
            return false;
        }
        catch (StoreException)
        {
            return true;
        }
    }
}
