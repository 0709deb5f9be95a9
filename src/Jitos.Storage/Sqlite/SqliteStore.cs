using System.Runtime.CompilerServices;

namespace Jitos.Storage;

/// <summary>Journals and chunks in one SQLite file, <c>jitos.db</c>, that belongs to one process at a time.</summary>
/// <remarks>
/// Open it once in a process and share it. Appends of all journals that wait at the same time become durable in one
/// transaction. After a write that failed the store can only be read, until it is opened again. Disposing writes what
/// is queued, closes the file and releases the lock; so does the end of the process, but for what was not acknowledged.
/// </remarks>
public sealed class SqliteStore : IJournalStore, IChunkStore, IAsyncDisposable
{
    /// <summary>How many frames a reader is handed at once at most.</summary>
    private const int ReadAhead = 64;

    private readonly StoreFiles files;
    private readonly StoreLock held;
    private readonly ReaderPool readers;
    private readonly StoreWriter? writer;
    private readonly string? fault;
    private int disposed;

    private SqliteStore(StoreFiles files, StoreLock held, SqliteStoreOptions? options)
    {
        this.files = files;
        this.held = held;
        readers = new ReaderPool(files);
        try
        {
            fault = readers.Use(reader => StoreHealth.Check(files, reader));
            writer = options is null || fault is not null ? null : StartWriter(files, options);
        }
        catch
        {
            readers.Dispose();
            throw;
        }
    }

    /// <summary>The full path of the database file.</summary>
    public string Path => files.Database;

    /// <summary>Why the store can only be read though it was opened for writing, or null.</summary>
    public string? Fault => fault ?? writer?.Fault;

    /// <summary>Whether nothing can be written.</summary>
    public bool IsReadOnly => writer is null || writer.Fault is not null;

    /// <summary>The number of transactions made since the store was opened.</summary>
    public long Commits => writer?.Commits ?? 0;

    /// <summary>Opens the store of a directory, creating both if absent. An existing store is never replaced.</summary>
    /// <exception cref="StoreInUseException">Another process has it open, or this one has already.</exception>
    /// <exception cref="StoreException">The file is no store of this version, or cannot be read.</exception>
    public static SqliteStore Open(string directory, SqliteStoreOptions? options = null)
    {
        var files = StoreFiles.In(directory);
        try
        {
            Directory.CreateDirectory(files.Directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StoreException($"The directory '{files.Directory}' cannot be created ({e.Message}); choose another one.", e);
        }

        return Open(files, options ?? new SqliteStoreOptions());
    }

    /// <summary>The number of the process that has a store open; null if none has, and 0 if it is not known which.</summary>
    /// <remarks>The operating system says it, so that a process which was killed has nothing open, whoever has its number by now.</remarks>
    /// <param name="directory">The directory of the store.</param>
    public static int? HolderOf(string directory) => StoreLock.HolderOf(new StoreFiles(directory));

    /// <summary>Opens an existing store for reading, also a copy of one.</summary>
    /// <exception cref="StoreInUseException">Another process has it open, or this one has already.</exception>
    /// <exception cref="StoreException">There is no store of this version, or it cannot be read.</exception>
    public static SqliteStore OpenReadOnly(string directory)
    {
        var files = StoreFiles.In(directory);
        return files.HasDatabase
            ? Open(files, options: null)
            : throw new StoreException($"There is no store in '{files.Directory}' ('{files.Database}' is missing or empty); name the directory of one.");
    }

    /// <inheritdoc/>
    public async Task<IJournal> OpenAsync(JournalId journal, WriterId writer, CancellationToken cancellationToken = default)
    {
        var taken = IsReadOnly ? null : await TakeOverAsync(journal, writer).ConfigureAwait(false);
        return await readers.UseAsync(
            reader => reader.InSnapshot(() => Recover(reader, journal, taken)), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalFrame> ReadAsync(
        JournalId journal,
        long firstFrame = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(firstFrame, 1);
        return ReadFramesAsync(journal, firstFrame, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalId>> ListAsync(CancellationToken cancellationToken = default) =>
        readers.UseAsync<IReadOnlyList<JournalId>>(
            reader => [.. reader.Journals().Select(row => row.Journal).Order()], cancellationToken);

    /// <inheritdoc/>
    public Task<StoreReport> VerifyAsync(CancellationToken cancellationToken = default) =>
        readers.UseAsync(reader => new StoreVerifier(files, reader, cancellationToken).Run(), cancellationToken);

    /// <inheritdoc/>
    public async Task<ChunkId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, ChunkLimits.Bytes, nameof(content));
        var id = ChunkId.Of(content.Span);
        var request = new ChunkRequest(id, content.ToArray());
        await SubmitAsync(request, request.Done).ConfigureAwait(false);
        return await TryGetAsync(id, CancellationToken.None).ConfigureAwait(false) is null
            ? throw new StoreException($"{Path}: chunk {id} was written but cannot be read back; check the disk.")
            : id;
    }

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> TryGetAsync(ChunkId chunk, CancellationToken cancellationToken = default)
    {
        var content = await readers.UseAsync(reader => reader.Chunk(chunk), cancellationToken).ConfigureAwait(false);
        if (content is null)
        {
            return null;
        }

        return ChunkId.Of(content) == chunk
            ? content
            : throw new ChunkDamagedException(Path, new ChunkDamage(chunk, "its content has another digest"));
    }

    /// <inheritdoc/>
    public Task<bool> ExistsAsync(ChunkId chunk, CancellationToken cancellationToken = default) =>
        readers.UseAsync(reader => reader.ChunkExists(chunk), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            return;
        }

        readers.Dispose();
        await Task.Run(() => writer?.Dispose()).ConfigureAwait(false);
        held.Dispose();
    }

    private static SqliteStore Open(StoreFiles files, SqliteStoreOptions? options)
    {
        var held = StoreLock.Take(files);
        try
        {
            if (!files.HasDatabase)
            {
                StoreDatabase.Create(files);
            }

            return new SqliteStore(files, held, options);
        }
        catch (Exception e)
        {
            held.Dispose();
            if (StoreErrors.IsUnreadable(e))
            {
                throw StoreErrors.Translate(files.Database, e);
            }

            throw;
        }
    }

    private static StoreWriter StartWriter(StoreFiles files, SqliteStoreOptions options)
    {
        var connection = StoreDatabase.OpenWriter(files, options);
        try
        {
            var store = connection.ReadStore()!;
            return new StoreWriter(files, new WriteSession(connection, store), StoreMark.Open(files, store.IdBytes));
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private async IAsyncEnumerable<JournalFrame> ReadFramesAsync(
        JournalId journal,
        long firstFrame,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = readers.Rent();
        try
        {
            var walk = await Task.Run(() => Walk(reader, journal, firstFrame), cancellationToken).ConfigureAwait(false);
            using var findings = walk.GetEnumerator();
            while (await Task.Run(() => Take(findings), cancellationToken).ConfigureAwait(false) is { Count: > 0 } batch)
            {
                foreach (var finding in batch)
                {
                    yield return finding.Frame ?? throw new JournalDamagedException(Path, finding.Damage!);
                }
            }
        }
        finally
        {
            readers.Return(reader);
        }
    }

    private async Task<JournalRow> TakeOverAsync(JournalId journal, WriterId holder)
    {
        var request = new TakeOverRequest(journal, holder);
        await SubmitAsync(request, request.Done).ConfigureAwait(false);
        return await request.Done.ConfigureAwait(false);
    }

    private Task SubmitAsync(WriteRequest request, Task done)
    {
        if (writer is null)
        {
            throw new StoreException($"The store '{Path}' is open for reading only{(fault is null ? "" : $": {fault}")}.");
        }

        return writer.TrySubmit(request)
            ? done
            : throw new StoreException($"The store '{Path}' has too much waiting to be written; try again later.");
    }

    /// <summary>
    /// Checks a journal from its first frame on. The entry may be another's by now; what this writer holds is the entry
    /// as it took it, so that its first append is refused then.
    /// </summary>
    private SqliteJournal Recover(StoreReader reader, JournalId journal, JournalRow? taken)
    {
        var row = reader.Journal(journal) ?? JournalRow.New(key: 0, journal, default);
        var walk = new JournalWalk(reader, row, JournalTail.Empty(journal), long.MaxValue);
        var damage = row.IsSound ? walk.Findings().Select(f => f.Damage).FirstOrDefault(d => d is not null) : row.Altered();
        damage ??= fault is null ? null : new JournalDamage(DamageKind.LostTail, walk.Tail.Next, fault);
        return new SqliteJournal(writer, taken ?? row, walk.Tail, damage, IsReadOnly ? Fault ?? "the store is open for reading only" : null);
    }

    private IEnumerable<FrameFinding> Walk(StoreReader reader, JournalId journal, long firstFrame)
    {
        try
        {
            var row = reader.Journal(journal);
            return row switch
            {
                null => [],
                { IsSound: false } => [FrameFinding.Bad(row.Altered())],
                _ => new JournalWalk(reader, row, TailBefore(reader, row, firstFrame), row.Mark.Frames).Findings(),
            };
        }
        catch (Exception e) when (StoreErrors.IsUnreadable(e))
        {
            throw StoreErrors.Translate(Path, e);
        }
    }

    /// <summary>The end of the journal before a frame, believed from the frame that ends there.</summary>
    private JournalTail TailBefore(StoreReader reader, JournalRow row, long firstFrame)
    {
        var before = Math.Min(firstFrame - 1, row.Mark.Frames);
        if (before == 0)
        {
            return JournalTail.Empty(row.Journal);
        }

        var rows = new List<FrameRow>();
        reader.Frames(row.Key, before, before, rows);
        var at = new FramePosition(row.Journal, before, rows.Count == 0 ? 0 : rows[0].Offset);
        if (rows.Count == 0)
        {
            throw new JournalDamagedException(Path, new JournalDamage(DamageKind.MissingFrame, at, "it is absent"));
        }

        return FrameCodec.TryDecode(rows[0].Bytes, at, out var frame, out var damage)
            ? JournalTail.After(row.Journal, frame)
            : throw new JournalDamagedException(Path, damage);
    }

    private static List<FrameFinding> Take(IEnumerator<FrameFinding> findings)
    {
        var batch = new List<FrameFinding>(ReadAhead);
        while (batch.Count < ReadAhead && findings.MoveNext())
        {
            batch.Add(findings.Current);
        }

        return batch;
    }
}
