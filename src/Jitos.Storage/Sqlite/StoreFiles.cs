namespace Jitos.Storage;

/// <summary>The files of a store, all in one directory.</summary>
/// <param name="Directory">The full path of that directory.</param>
internal sealed record StoreFiles(string Directory)
{
    public string Database => Path.Combine(Directory, "jitos.db");

    /// <summary>Where a new database is made before it takes its name, so that no half-made one is ever found.</summary>
    public string NewDatabase => Path.Combine(Directory, "jitos.db.new");

    public string Lock => Path.Combine(Directory, "jitos.lock");

    /// <summary>Who holds the lock; it means nothing when nobody does.</summary>
    public string Holder => Path.Combine(Directory, "jitos.pid");

    public string Mark => Path.Combine(Directory, "jitos.mark");

    public static StoreFiles In(string directory)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(directory);
        return new(Path.GetFullPath(directory));
    }

    /// <summary>Whether the directory holds a database with anything in it.</summary>
    public bool HasDatabase => new FileInfo(Database) is { Exists: true, Length: > 0 };
}
