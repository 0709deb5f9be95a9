using System.Collections.Concurrent;

namespace Jitos.Storage;

/// <summary>
/// The one thread that writes. Each transaction takes whatever has arrived while the last one was made durable; when
/// nothing waits it sleeps until something comes. After the first failed transaction it writes nothing more, nor when the
/// files of the store have been taken away: what is written into removed files is lost.
/// </summary>
internal sealed class StoreWriter : IDisposable
{
    private const int QueueRequests = 4_096;
    private const long QueueBytes = 256L << 20;
    private const int TransactionRequests = 1_000;
    private const long TransactionBytes = 32L << 20;

    private readonly BlockingCollection<WriteRequest> queue = new(QueueRequests);
    private readonly StoreFiles files;
    private readonly WriteSession session;
    private readonly StoreMark mark;
    private readonly Thread thread;
    private long queuedBytes;
    private long commits;
    private volatile string? fault;

    public StoreWriter(StoreFiles files, WriteSession session, StoreMark mark)
    {
        this.files = files;
        this.session = session;
        this.mark = mark;
        Mark();
        thread = new Thread(Run) { IsBackground = true, Name = "jitos store writer" };
        thread.Start();
    }

    /// <summary>Why nothing is written any more, or null.</summary>
    public string? Fault => fault ?? (mark.IsInPlace(files) ? null : StoreErrors.Displaced(files.Database));

    /// <summary>The number of transactions made by this writer.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>Queues a request; false if too much is waiting.</summary>
    /// <exception cref="ObjectDisposedException">The writer has stopped.</exception>
    public bool TrySubmit(WriteRequest request)
    {
        var waiting = Interlocked.Add(ref queuedBytes, request.Bytes);
        if ((waiting <= QueueBytes || waiting == request.Bytes) && TryQueue(request))
        {
            return true;
        }

        Interlocked.Add(ref queuedBytes, -request.Bytes);
        return false;
    }

    /// <summary>Writes what is queued, then stops and closes the database.</summary>
    public void Dispose()
    {
        queue.CompleteAdding();
        thread.Join();
        queue.Dispose();
        session.Dispose();
        mark.Dispose();
    }

    private bool TryQueue(WriteRequest request)
    {
        try
        {
            return queue.TryAdd(request);
        }
        catch (InvalidOperationException e)
        {
            throw new ObjectDisposedException("The store has been closed.", e);
        }
    }

    private void Run()
    {
        var group = new List<WriteRequest>();
        foreach (var first in queue.GetConsumingEnumerable())
        {
            Gather(group, first);
            Answer(group, Fault is { } known ? Refuse(known) : Write(group));
            group.Clear();
        }
    }

    private void Gather(List<WriteRequest> group, WriteRequest first)
    {
        group.Add(first);
        var bytes = first.Bytes;
        while (group.Count < TransactionRequests && bytes < TransactionBytes && queue.TryTake(out var next))
        {
            group.Add(next);
            bytes += next.Bytes;
        }

        Interlocked.Add(ref queuedBytes, -bytes);
    }

    private static void Answer(List<WriteRequest> group, WriteFailure? failure)
    {
        foreach (var request in group)
        {
            if (failure is null)
            {
                request.Complete();
            }
            else
            {
                request.Fail(failure);
            }
        }
    }

    private WriteFailure? Write(List<WriteRequest> group) => Prepare(group) ?? Commit();

    /// <summary>Does everything but commit; whatever fails here leaves nothing behind.</summary>
    private WriteFailure? Prepare(List<WriteRequest> group)
    {
        try
        {
            session.Begin();
            foreach (var request in group)
            {
                request.Execute(session);
            }

            session.Seal();
            return null;
        }
        catch (Exception e)
        {
            session.Rollback();
            return Stop(e, isCertain: true);
        }
    }

    /// <summary>
    /// Commits. A full disk is noticed before the log's commit mark is complete, so nothing was written; any other
    /// failure may have come after that, and only the next opening tells.
    /// </summary>
    private WriteFailure? Commit()
    {
        try
        {
            session.Commit();
        }
        catch (Exception e)
        {
            session.Rollback();
            return Stop(e, isCertain: e is Microsoft.Data.Sqlite.SqliteException full && StoreErrors.IsFull(full));
        }

        Interlocked.Increment(ref commits);
        Mark();
        return null;
    }

    private void Mark()
    {
        try
        {
            mark.Write(session.Store.Commits);
        }
        catch (IOException e)
        {
            // What was committed is durable all the same; but without its mark a later loss would go unnoticed.
            Stop(e, isCertain: true);
        }
    }

    private WriteFailure Stop(Exception e, bool isCertain)
    {
        fault = StoreErrors.Describe(files.Database, e);
        return new WriteFailure(fault, isCertain);
    }

    private WriteFailure Refuse(string known)
    {
        fault = known;
        return new WriteFailure(known, IsCertain: true);
    }
}
