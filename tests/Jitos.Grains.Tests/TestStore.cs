using Jitos.Storage;

namespace Jitos.Grains.Tests;

/// <summary>A store in a directory of its own, gone afterwards.</summary>
internal sealed class TestStore : IAsyncDisposable
{
    private TestStore(string directory) => (Directory, Store) = (directory, SqliteStore.Open(directory));

    public string Directory { get; }

    public SqliteStore Store { get; private set; }

    public static TestStore Create() => new(System.IO.Directory.CreateTempSubdirectory("jitos-grains-").FullName);

    /// <summary>Closes the store and opens it again, as the next process would.</summary>
    public async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        Store = SqliteStore.Open(Directory);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
