using Microsoft.Data.Sqlite;

namespace Jitos.Storage;

/// <summary>What the database's errors mean for a store.</summary>
internal static class StoreErrors
{
    // Result codes, from https://sqlite.org/rescode.html.
    private const int Full = 13;
    private const int Constraint = 19;
    private const int NotADatabase = 26;

    /// <summary>Whether the disk, or the size limit, is used up.</summary>
    public static bool IsFull(SqliteException e) => e.SqliteErrorCode == Full;

    /// <summary>Whether a row is there already.</summary>
    public static bool IsConstraint(SqliteException e) => e.SqliteErrorCode == Constraint;

    /// <summary>Whether reading failed because of what the file holds, not because of a fault of the program.</summary>
    public static bool IsUnreadable(Exception e) =>
        e is SqliteException or IOException or UnauthorizedAccessException or InvalidCastException or FormatException or ArgumentException or OverflowException;

    /// <summary>The one line for a person.</summary>
    public static StoreException Translate(string file, Exception e)
    {
        var what = e is SqliteException { SqliteErrorCode: NotADatabase } ? "is no SQLite database; choose another directory"
            : e is SqliteException full && IsFull(full) ? "cannot be opened: no space is left; free some, or choose another directory"
            : $"cannot be read ({e.Message}); check the disk and the rights of the file, or restore it from a copy";
        return new StoreException($"The store '{file}' {what}.", e);
    }

    /// <summary>Why nothing is written where the files of an open store were taken away, for a person.</summary>
    public static string Displaced(string file) =>
        $"'{file}' was removed or replaced while it was open; put the store back and restart";

    /// <summary>Why a write failed, for a person.</summary>
    public static string Describe(string file, Exception e) => e is SqliteException full && IsFull(full)
        ? $"no space is left for '{file}'; free some and restart"
        : $"'{file}' cannot be written ({e.Message}); check the disk and restart";
}
