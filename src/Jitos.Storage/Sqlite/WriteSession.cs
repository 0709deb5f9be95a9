using Microsoft.Data.Sqlite;

namespace Jitos.Storage;

/// <summary>The writing connection with its prepared statements, and the store's counters. Used by the writer's thread alone.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand rollback;
    private readonly SqliteCommand findJournal;
    private readonly SqliteCommand insertJournal;
    private readonly SqliteCommand updateJournal;
    private readonly SqliteCommand insertFrame;
    private readonly SqliteCommand insertChunk;
    private readonly SqliteCommand updateStore;
    private StoreRow durable;
    private StoreRow pending;

    public WriteSession(SqliteConnection connection, StoreRow store)
    {
        this.connection = connection;
        durable = pending = store;
        begin = connection.Prepare("BEGIN IMMEDIATE");
        commit = connection.Prepare("COMMIT");
        rollback = connection.Prepare("ROLLBACK");
        findJournal = connection.Prepare($"SELECT {StoreSchema.JournalColumns} FROM journals WHERE id = $id", "$id");
        insertJournal = connection.Prepare(
            $"INSERT INTO journals ({StoreSchema.JournalColumns}) VALUES ($key, $id, $epoch, $writer, $frames, $sequence, $length, $digest, $checksum)",
            "$key", "$id", "$epoch", "$writer", "$frames", "$sequence", "$length", "$digest", "$checksum");
        updateJournal = connection.Prepare(
            "UPDATE journals SET epoch = $epoch, writer = $writer, frames = $frames, sequence = $sequence, length = $length, digest = $digest, checksum = $checksum WHERE key = $key AND id = $id",
            "$key", "$id", "$epoch", "$writer", "$frames", "$sequence", "$length", "$digest", "$checksum");
        insertFrame = connection.Prepare(
            "INSERT INTO frames (journal, number, first_sequence, epoch, offset, bytes) SELECT key, $number, $first, $epoch, $offset, $bytes FROM journals WHERE key = $key AND epoch = $epoch AND frames = $number - 1 AND digest = $previous",
            "$key", "$number", "$first", "$epoch", "$offset", "$bytes", "$previous");
        insertChunk = connection.Prepare("INSERT INTO chunks (id, bytes) VALUES ($id, $bytes) ON CONFLICT DO NOTHING", "$id", "$bytes");
        updateStore = connection.Prepare(
            "UPDATE store SET commits = $commits, journals = $journals, frames = $frames, checksum = $checksum WHERE key = 1",
            "$commits", "$journals", "$frames", "$checksum");
    }

    /// <summary>What the store says of itself since the last commit.</summary>
    public StoreRow Store => durable;

    public void Begin()
    {
        pending = durable with { Commits = durable.Commits + 1 };
        begin.ExecuteNonQuery();
    }

    /// <summary>Writes the counters, so that all that is left to do is to commit.</summary>
    public void Seal()
    {
        updateStore.Bind(pending.Commits, pending.Journals, pending.Frames, pending.Checksum());
        updateStore.ExecuteNonQuery();
    }

    public void Commit()
    {
        commit.ExecuteNonQuery();
        durable = pending;
    }

    /// <summary>Undoes the transaction, if the database has not done so itself.</summary>
    public void Rollback()
    {
        try
        {
            rollback.ExecuteNonQuery();
        }
        catch (SqliteException)
        {
            // After most errors there is no transaction left. The store writes nothing more in any case.
        }
    }

    public JournalRow? FindJournal(JournalId journal)
    {
        findJournal.Bind(journal.ToString());
        using var reader = findJournal.ExecuteReader();
        return reader.Read() ? reader.ReadJournal() : null;
    }

    public JournalRow InsertJournal(JournalId journal, WriterId writer)
    {
        pending = pending with { Journals = pending.Journals + 1 };
        var row = JournalRow.New(pending.Journals, journal, writer);
        return Write(insertJournal, row);
    }

    public JournalRow UpdateJournal(JournalRow row) => Write(updateJournal, row);

    /// <summary>Inserts a frame; false if the journal's entry is no longer the one it was made for, or the frame is there.</summary>
    public bool InsertFrame(JournalRow row, EncodedFrame frame)
    {
        var header = frame.Header;
        insertFrame.Bind(
            row.Key, header.Number, header.FirstSequence, header.Epoch, header.Offset, frame.Bytes, header.PreviousDigest.ToArray());
        var inserted = TryInsert(insertFrame);
        pending = pending with { Frames = pending.Frames + (inserted ? 1 : 0) };
        return inserted;
    }

    public void InsertChunk(ChunkId chunk, byte[] content)
    {
        insertChunk.Bind(chunk.ToArray(), content);
        insertChunk.ExecuteNonQuery();
    }

    public void Dispose()
    {
        foreach (var command in new[] { begin, commit, rollback, findJournal, insertJournal, updateJournal, insertFrame, insertChunk, updateStore })
        {
            command.Dispose();
        }

        connection.Dispose();
    }

    private static JournalRow Write(SqliteCommand command, JournalRow row)
    {
        var mark = row.Mark;
        command.Bind(
            row.Key, row.Journal.ToString(), row.Epoch, row.Writer.ToArray(), mark.Frames, mark.Sequence, mark.Length, mark.Digest.ToArray(), row.Checksum());
        command.ExecuteNonQuery();
        return row;
    }

    private static bool TryInsert(SqliteCommand command)
    {
        try
        {
            return command.ExecuteNonQuery() == 1;
        }
        catch (SqliteException e) when (StoreErrors.IsConstraint(e))
        {
            return false;
        }
    }
}
