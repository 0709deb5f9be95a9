using Microsoft.Data.Sqlite;

namespace Jitos.Storage;

/// <summary>A connection that reads, with its prepared statements. One caller at a time.</summary>
internal sealed class StoreReader : IDisposable
{
    /// <summary>How many frames are held in memory at once at most.</summary>
    private const int BatchFrames = 64;

    /// <summary>How many bytes of frames are read ahead at most, besides the last one.</summary>
    private const int BatchBytes = 4 << 20;

    private readonly SqliteConnection connection;
    private readonly SqliteCommand journal;
    private readonly SqliteCommand frames;
    private readonly SqliteCommand chunk;
    private readonly SqliteCommand chunkExists;

    public StoreReader(SqliteConnection connection)
    {
        this.connection = connection;
        journal = connection.Prepare($"SELECT {StoreSchema.JournalColumns} FROM journals WHERE id = $id", "$id");
        frames = connection.Prepare(
            "SELECT number, first_sequence, epoch, offset, bytes FROM frames WHERE journal = $journal AND number BETWEEN $first AND $last ORDER BY number LIMIT $limit",
            "$journal", "$first", "$last", "$limit");
        chunk = connection.Prepare("SELECT bytes FROM chunks WHERE id = $id", "$id");
        chunkExists = connection.Prepare("SELECT 1 FROM chunks WHERE id = $id", "$id");
    }

    public SqliteConnection Connection => connection;

    /// <summary>Reads as of one moment, whatever is written meanwhile.</summary>
    public T InSnapshot<T>(Func<T> read)
    {
        connection.Execute("BEGIN");
        try
        {
            return read();
        }
        finally
        {
            connection.Execute("ROLLBACK");
        }
    }

    /// <summary>The entry of a journal, or null if there is none.</summary>
    public JournalRow? Journal(JournalId id)
    {
        journal.Bind(id.ToString());
        using var reader = journal.ExecuteReader();
        return reader.Read() ? reader.ReadJournal() : null;
    }

    /// <summary>The entries of all journals, by their keys.</summary>
    public IReadOnlyList<JournalRow> Journals()
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {StoreSchema.JournalColumns} FROM journals ORDER BY key";
        using var reader = command.ExecuteReader();
        var rows = new List<JournalRow>();
        while (reader.Read())
        {
            rows.Add(reader.ReadJournal());
        }

        return rows;
    }

    /// <summary>Some frames of a journal from one number on; adds those that can be read before it throws.</summary>
    public void Frames(long key, long first, long last, List<FrameRow> into)
    {
        frames.Bind(key, first, last, BatchFrames);
        using var reader = frames.ExecuteReader();
        for (var bytes = 0; bytes < BatchBytes && reader.Read(); bytes += into[^1].Bytes.Length)
        {
            into.Add(reader.ReadFrame());
        }
    }

    /// <summary>The stored content of a chunk, unchecked, or null if there is none.</summary>
    public byte[]? Chunk(ChunkId id)
    {
        chunk.Bind(id.ToArray());
        using var reader = chunk.ExecuteReader();
        return reader.Read() ? reader.Blob(0) : null;
    }

    public bool ChunkExists(ChunkId id)
    {
        chunkExists.Bind(id.ToArray());
        return chunkExists.ExecuteScalar() is not null;
    }

    public void Dispose()
    {
        journal.Dispose();
        frames.Dispose();
        chunk.Dispose();
        chunkExists.Dispose();
        connection.Dispose();
    }
}
