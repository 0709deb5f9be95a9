using Microsoft.Data.Sqlite;

namespace Jitos.Storage;

/// <summary>What can be told of a store as a whole when it is opened, without reading its frames.</summary>
internal static class StoreHealth
{
    /// <summary>What is wrong, or null. A store with a fault is opened for reading only.</summary>
    public static string? Check(StoreFiles files, StoreReader reader)
    {
        try
        {
            return reader.Connection.ReadStore() is { } store
                ? CheckList(files, store, reader.Journals()) ?? StoreMark.Contradicts(files, store.IdBytes, store.Commits)
                : $"{files.Database}: Altered: the store's own entry does not agree with its checksum";
        }
        catch (Exception e) when (StoreErrors.IsUnreadable(e))
        {
            return $"{files.Database}: Unreadable: the journal list cannot be read ({e.Message})";
        }
    }

    /// <summary>What the database itself finds wrong with its file.</summary>
    public static IEnumerable<string> CheckFile(StoreFiles files, SqliteConnection connection)
    {
        var lines = new List<string>();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA integrity_check(20)";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                lines.Add(reader.GetString(0));
            }
        }
        catch (SqliteException e)
        {
            lines.Add(e.Message);
        }

        return lines.Where(line => line != "ok").Select(line => $"{files.Database}: Unreadable: {line.ReplaceLineEndings(" ")}");
    }

    private static string? CheckList(StoreFiles files, StoreRow store, IReadOnlyList<JournalRow> journals)
    {
        if (journals.FirstOrDefault(row => !row.IsSound) is { } altered)
        {
            return $"{files.Database}: {altered.Altered()}";
        }

        var frames = journals.Sum(row => row.Mark.Frames);
        return journals.Count == store.Journals && frames == store.Frames
            ? null
            : $"{files.Database}: Altered: {journals.Count} journals with {frames} frames are listed where {store.Journals} with {store.Frames} were written";
    }
}
