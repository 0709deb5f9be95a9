using Jitos.Storage;

namespace Jitos.Grains.Tests;

/// <summary>A store whose appends end as a test says.</summary>
internal sealed class FaultyStore(SqliteStore store) : IJournalStore, IChunkStore
{
    /// <summary>Makes the outcome of an append to a journal, with or without doing it; null does it.</summary>
    public Func<JournalId, Func<Task<AppendOutcome>>, Task<AppendOutcome>>? Append { get; set; }

    /// <summary>Whether journals can't be opened any more.</summary>
    public bool IsShut { get; set; }

    /// <summary>Told that a journal begins to be read.</summary>
    public Action? Reading { get; set; }

    public async Task<IJournal> OpenAsync(JournalId journal, WriterId writer, CancellationToken cancellationToken = default) => IsShut
        ? throw new StoreException("The store is shut.")
        : new FaultyJournal(this, await store.OpenAsync(journal, writer, cancellationToken));

    public IAsyncEnumerable<JournalFrame> ReadAsync(JournalId journal, long firstFrame = 1, CancellationToken cancellationToken = default)
    {
        Reading?.Invoke();
        return store.ReadAsync(journal, firstFrame, cancellationToken);
    }

    public Task<IReadOnlyList<JournalId>> ListAsync(CancellationToken cancellationToken = default) => store.ListAsync(cancellationToken);

    public Task<StoreReport> VerifyAsync(CancellationToken cancellationToken = default) => store.VerifyAsync(cancellationToken);

    public Task<ChunkId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) => store.PutAsync(content, cancellationToken);

    public Task<ReadOnlyMemory<byte>?> TryGetAsync(ChunkId chunk, CancellationToken cancellationToken = default) => store.TryGetAsync(chunk, cancellationToken);

    public Task<bool> ExistsAsync(ChunkId chunk, CancellationToken cancellationToken = default) => store.ExistsAsync(chunk, cancellationToken);

    private sealed class FaultyJournal(FaultyStore owner, IJournal journal) : IJournal
    {
        public JournalId Id => journal.Id;

        public long Epoch => journal.Epoch;

        public JournalTail Tail => journal.Tail;

        public JournalDamage? Damage => journal.Damage;

        public ValueTask<AppendOutcome> AppendAsync(IReadOnlyList<RecordDraft> records, CancellationToken cancellationToken = default) => owner.Append is { } append
            ? new(append(Id, () => journal.AppendAsync(records, cancellationToken).AsTask()))
            : journal.AppendAsync(records, cancellationToken);

        public ValueTask DisposeAsync() => journal.DisposeAsync();
    }
}
