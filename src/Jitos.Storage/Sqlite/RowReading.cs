using Microsoft.Data.Sqlite;

namespace Jitos.Storage;

/// <summary>Rows of the store's tables, read from columns that may hold anything.</summary>
internal static class RowReading
{
    public static StoreRow? ReadStore(this SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id, commits, journals, frames, checksum FROM store WHERE key = 1";
        using var reader = command.ExecuteReader();
        if (!reader.Read())
        {
            return null;
        }

        var id = Convert.ToHexStringLower(reader.Blob(0));
        var row = new StoreRow(id, reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3));
        return row.Checksum().AsSpan().SequenceEqual(reader.Blob(4)) ? row : null;
    }

    /// <summary>A row of <see cref="StoreSchema.JournalColumns"/>.</summary>
    public static JournalRow ReadJournal(this SqliteDataReader reader)
    {
        var mark = new JournalTail(
            JournalId.Parse(reader.GetString(1)),
            reader.GetInt64(4),
            reader.GetInt64(5),
            reader.GetInt64(2),
            reader.GetInt64(6),
            new ChainDigest(reader.Blob(7)));
        var row = new JournalRow(reader.GetInt64(0), reader.GetInt64(2), new WriterId(reader.Blob(3)), mark);
        return row with { IsSound = row.Checksum().AsSpan().SequenceEqual(reader.Blob(8)) };
    }

    /// <summary>A row of number, first_sequence, epoch, offset, bytes.</summary>
    public static FrameRow ReadFrame(this SqliteDataReader reader) => new(
        reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetInt64(3), reader.Blob(4));

    public static byte[] Blob(this SqliteDataReader reader, int column) =>
        reader.GetValue(column) as byte[] ?? throw new InvalidCastException($"column {reader.GetName(column)} holds no bytes");
}
