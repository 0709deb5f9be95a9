using System.Collections.Concurrent;

namespace Jitos.Storage;

/// <summary>Reading connections, kept open between uses.</summary>
internal sealed class ReaderPool(StoreFiles files) : IDisposable
{
    private const int Kept = 8;

    private readonly ConcurrentBag<StoreReader> idle = [];
    private volatile bool disposed;

    public StoreReader Rent()
    {
        ObjectDisposedException.ThrowIf(disposed, typeof(SqliteStore));
        return idle.TryTake(out var reader) ? reader : Connect();
    }

    public void Return(StoreReader reader)
    {
        if (disposed || idle.Count >= Kept)
        {
            reader.Dispose();
        }
        else
        {
            idle.Add(reader);
        }
    }

    /// <summary>Uses a connection off the caller's thread, and says in one line what is wrong if the file cannot be read.</summary>
    public Task<T> UseAsync<T>(Func<StoreReader, T> use, CancellationToken cancellationToken) =>
        Task.Run(() => Use(use), cancellationToken);

    public T Use<T>(Func<StoreReader, T> use)
    {
        var reader = Rent();
        try
        {
            return use(reader);
        }
        catch (Exception e) when (StoreErrors.IsUnreadable(e))
        {
            throw StoreErrors.Translate(files.Database, e);
        }
        finally
        {
            Return(reader);
        }
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var reader))
        {
            reader.Dispose();
        }
    }

    private StoreReader Connect()
    {
        var connection = StoreDatabase.OpenReader(files);
        try
        {
            return new StoreReader(connection);
        }
        catch (Exception e) when (StoreErrors.IsUnreadable(e))
        {
            connection.Dispose();
            throw StoreErrors.Translate(files.Database, e);
        }
    }
}
