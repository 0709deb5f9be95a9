namespace Jitos.Storage.Tests;

public sealed class SqliteChunkTests : IDisposable
{
    private readonly TestDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task PutAsync_OfTheSameContentTwice_StoresItOnce()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var content = "content"u8.ToArray();
        var id = await store.PutAsync(content);
        Assert.Equal(id, await store.PutAsync(content));
        Assert.Equal(ChunkId.Of(content), id);
        Assert.Equal(content, (await store.TryGetAsync(id))?.ToArray());
        Assert.True(await store.ExistsAsync(id));
        Assert.Equal(1, (await store.VerifyAsync()).Chunks);
    }

    [Fact]
    public async Task TryGetAsync_OfAnAbsentChunk_IsNull()
    {
        await using var store = SqliteStore.Open(directory.Path);
        Assert.Null(await store.TryGetAsync(ChunkId.Of("absent"u8)));
        Assert.False(await store.ExistsAsync(ChunkId.Of("absent"u8)));
    }

    [Fact]
    public async Task PutAsync_OfNothing_CanBeReadBack()
    {
        await using var store = SqliteStore.Open(directory.Path);
        var id = await store.PutAsync(default);
        Assert.Equal(0, (await store.TryGetAsync(id))?.Length);
    }

    [Fact]
    public async Task TryGetAsync_OfAlteredContent_Throws()
    {
        ChunkId id;
        await using (var store = SqliteStore.Open(directory.Path))
        {
            id = await store.PutAsync("content"u8.ToArray());
        }

        directory.Tamper("UPDATE chunks SET bytes = x'00'");
        await using var again = SqliteStore.Open(directory.Path);
        var e = await Assert.ThrowsAsync<ChunkDamagedException>(() => again.TryGetAsync(id));
        Assert.Equal(id, e.Damage.Chunk);
        Assert.Equal([id], (await again.VerifyAsync()).ChunkDamages.Select(d => d.Chunk));
    }
}
