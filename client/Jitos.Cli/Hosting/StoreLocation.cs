using Jitos.Storage;

namespace Jitos.Cli;

/// <summary>The directory of a store.</summary>
/// <param name="Directory">As the caller named it.</param>
internal sealed record StoreLocation(string Directory)
{
    /// <summary>The directory unless told otherwise, under the current one.</summary>
    public const string Default = ".jitos";

    /// <summary>The files of a store that hold its content; those that are absent are not needed.</summary>
    private static readonly string[] Files = ["jitos.db", "jitos.db-wal", "jitos.mark"];

    /// <summary>Whether there is a store.</summary>
    public bool Exists => File.Exists(Path.Combine(Directory, Files[0]));

    /// <summary>Demands that there is no store yet.</summary>
    /// <exception cref="CommandException">There is one.</exception>
    public void RequireAbsent()
    {
        if (Exists)
        {
            throw new CommandException(
                ExitCode.Store,
                $"There is a store in '{Directory}' already, and it is never overwritten: name another directory with --data, or remove that one.");
        }
    }

    /// <summary>Opens the store that is there, for writing.</summary>
    /// <exception cref="StoreException">There is none, it is in use, or it cannot be used.</exception>
    public SqliteStore Open()
    {
        RequirePresent();
        return SqliteStore.Open(Directory);
    }

    /// <summary>Opens the store that is there, for reading.</summary>
    /// <exception cref="StoreException">There is none, it is in use, or it cannot be read.</exception>
    public SqliteStore OpenReadOnly()
    {
        RequirePresent();
        return SqliteStore.OpenReadOnly(Directory);
    }

    /// <summary>Copies the store, which nobody must have open, into an empty directory.</summary>
    public StoreLocation CopyTo(string directory)
    {
        foreach (var file in Files.Where(file => File.Exists(Path.Combine(Directory, file))))
        {
            File.Copy(Path.Combine(Directory, file), Path.Combine(directory, file));
        }

        return new StoreLocation(directory);
    }

    private void RequirePresent()
    {
        if (!Exists)
        {
            throw new CommandException(
                ExitCode.Store,
                $"There is no store in '{Directory}': name one with --data, or make one with 'jitos demo' or 'jitos launch'.");
        }
    }
}
