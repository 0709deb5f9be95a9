namespace Jitos.Storage;

/// <summary>Checks a whole store: every frame of every journal, every chunk, and the file itself.</summary>
internal sealed class StoreVerifier(StoreFiles files, StoreReader reader, CancellationToken cancellationToken)
{
    private readonly List<JournalDamage> damages = [];
    private readonly List<ChunkDamage> chunkDamages = [];
    private readonly List<string> faults = [];
    private long frames;
    private long records;
    private long chunks;

    public StoreReport Run() => reader.InSnapshot(CheckAll);

    private StoreReport CheckAll()
    {
        var journals = Journals();
        foreach (var row in journals.OrderBy(row => row.Journal))
        {
            CheckJournal(row);
        }

        CheckOrphans();
        CheckChunks();
        faults.AddRange(StoreHealth.CheckFile(files, reader.Connection));
        return new(files.Database, journals.Count, frames, records, chunks, damages, chunkDamages, faults);
    }

    private IReadOnlyList<JournalRow> Journals()
    {
        if (StoreHealth.Check(files, reader) is { } fault)
        {
            faults.Add(fault);
        }

        return Attempt(reader.Journals, "the journal list") ?? [];
    }

    private void CheckJournal(JournalRow row)
    {
        if (!row.IsSound)
        {
            damages.Add(row.Altered());
        }

        var walk = new JournalWalk(reader, row, JournalTail.Empty(row.Journal), long.MaxValue);
        foreach (var finding in walk.Findings())
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(finding);
        }
    }

    private void Count(FrameFinding finding)
    {
        if (finding.Damage is { } damage)
        {
            damages.Add(damage);
        }

        frames += finding.Frame is null ? 0 : 1;
        records += finding.Frame?.Records.Count ?? 0;
    }

    private void CheckOrphans()
    {
        const string Orphans = "SELECT count(*) FROM frames WHERE journal NOT IN (SELECT key FROM journals)";
        var orphans = Attempt(() => (long?)reader.Connection.Scalar<long>(Orphans), "the frames");
        if (orphans > 0)
        {
            faults.Add($"{files.Database}: Altered: {orphans} frames belong to no journal");
        }
    }

    private void CheckChunks() => Attempt(
        () =>
        {
            using var command = reader.Connection.CreateCommand();
            command.CommandText = "SELECT id, bytes FROM chunks ORDER BY id";
            using var rows = command.ExecuteReader();
            while (rows.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                CheckChunk(rows.Blob(0), rows.Blob(1));
            }

            return "";
        },
        "the chunks");

    private void CheckChunk(byte[] name, byte[] content)
    {
        if (name.Length == ChunkId.Size && ChunkId.Of(content) == new ChunkId(name))
        {
            chunks++;
        }
        else
        {
            var named = name.Length == ChunkId.Size ? new ChunkId(name) : default;
            chunkDamages.Add(new ChunkDamage(named, "its content has another digest"));
        }
    }

    private T? Attempt<T>(Func<T> read, string what)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (StoreErrors.IsUnreadable(e))
        {
            faults.Add($"{files.Database}: Unreadable: {what} cannot be read ({e.Message})");
            return default;
        }
    }
}
