using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Jitos.Storage;

/// <summary>Opens the database file: creates it if there is none, and touches none that is not a store of this version.</summary>
internal static class StoreDatabase
{
    private const int PageBytes = 4096;

    /// <summary>Makes the file of a new store.</summary>
    public static void Create(StoreFiles files)
    {
        File.Delete(files.NewDatabase);
        Open(files.NewDatabase, SqliteOpenMode.ReadWriteCreate, Fill).Dispose();
        File.Move(files.NewDatabase, files.Database, overwrite: !files.HasDatabase);
    }

    /// <summary>The one connection that writes.</summary>
    public static SqliteConnection OpenWriter(StoreFiles files, SqliteStoreOptions options) =>
        Open(files.Database, SqliteOpenMode.ReadWrite, connection =>
        {
            RequireVersion(connection);
            Configure(connection, options);
        });

    /// <summary>One of the connections that read.</summary>
    public static SqliteConnection OpenReader(StoreFiles files) =>
        Open(files.Database, SqliteOpenMode.ReadOnly, RequireVersion);

    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    public static T Scalar<T>(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode, Action<SqliteConnection> prepare)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            connection.Execute("PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON");
            prepare(connection);
            return connection;
        }
        catch (Exception e)
        {
            connection.Dispose();
            if (StoreErrors.IsUnreadable(e))
            {
                throw StoreErrors.Translate(file, e);
            }

            throw;
        }
    }

    private static void Configure(SqliteConnection connection, SqliteStoreOptions options)
    {
        UseLog(connection);
        connection.Execute("PRAGMA synchronous = FULL");
        if (options.SizeLimitBytes is { } limit)
        {
            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {limit / PageBytes}"));
        }
    }

    private static void UseLog(SqliteConnection connection)
    {
        if (connection.Scalar<string>("PRAGMA journal_mode = WAL") != "wal")
        {
            throw new StoreException($"The file system of '{connection.DataSource}' has no shared memory for a write-ahead log; use a local disk.");
        }
    }

    private static void Fill(SqliteConnection connection)
    {
        UseLog(connection);
        var store = StoreRow.New();
        using var transaction = connection.BeginTransaction();
        connection.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"{StoreSchema.Tables} PRAGMA application_id = {StoreSchema.ApplicationId}; PRAGMA user_version = {StoreSchema.Version}; INSERT INTO store VALUES (1, x'{store.Id}', 0, 0, 0, x'{Convert.ToHexStringLower(store.Checksum())}');"));
        transaction.Commit();

        // Closing the file would move the log into it too, but would not say if there is no space for that.
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void RequireVersion(SqliteConnection connection)
    {
        if (connection.Scalar<long>("PRAGMA application_id") != StoreSchema.ApplicationId)
        {
            throw new StoreException($"'{connection.DataSource}' is a database of another program; choose another directory.");
        }

        var version = connection.Scalar<long>("PRAGMA user_version");
        if (version != StoreSchema.Version)
        {
            throw new StoreException($"'{connection.DataSource}' is a store of version {version}, and this program reads version {StoreSchema.Version}; use the program that wrote it.");
        }
    }
}
