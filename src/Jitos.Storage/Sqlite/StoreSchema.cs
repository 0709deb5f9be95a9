namespace Jitos.Storage;

/// <summary>The tables of version 1 of the database.</summary>
internal static class StoreSchema
{
    public const long Version = 1;

    /// <summary>Marks the file as a store of JITOS: "JITO".</summary>
    public const long ApplicationId = 0x4A49_544F;

    public const string Tables = """
        CREATE TABLE store(
          key INTEGER PRIMARY KEY CHECK (key = 1), id BLOB NOT NULL, commits INTEGER NOT NULL, journals INTEGER NOT NULL,
          frames INTEGER NOT NULL, checksum BLOB NOT NULL) STRICT;
        CREATE TABLE journals(
          key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, epoch INTEGER NOT NULL, writer BLOB NOT NULL,
          frames INTEGER NOT NULL, sequence INTEGER NOT NULL, length INTEGER NOT NULL, digest BLOB NOT NULL,
          checksum BLOB NOT NULL) STRICT;
        CREATE TABLE frames(
          journal INTEGER NOT NULL, number INTEGER NOT NULL, first_sequence INTEGER NOT NULL, epoch INTEGER NOT NULL,
          offset INTEGER NOT NULL, bytes BLOB NOT NULL, UNIQUE (journal, number)) STRICT;
        CREATE TABLE chunks(id BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
        """;

    public const string JournalColumns = "key, id, epoch, writer, frames, sequence, length, digest, checksum";
}
