namespace Jitos.Storage;

/// <summary>A place that keeps journals.</summary>
public interface IJournalStore
{
    /// <summary>
    /// Takes a journal over, creating it if absent: raises its epoch, so that every earlier writer is fenced,
    /// then checks all its frames. A damaged journal is returned with <see cref="IJournal.Damage"/> set; nothing of it is changed.
    /// </summary>
    /// <exception cref="StoreException">The store cannot be read, or has too much waiting.</exception>
    Task<IJournal> OpenAsync(JournalId journal, WriterId writer, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the frames a journal has at the time of the call, each checked and chained to the one before.
    /// Takes nothing over. A journal that does not exist has no frames.
    /// </summary>
    /// <param name="journal">The journal to read.</param>
    /// <param name="firstFrame">The first frame wanted, from 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="JournalDamagedException">At the first damage found.</exception>
    IAsyncEnumerable<JournalFrame> ReadAsync(JournalId journal, long firstFrame = 1, CancellationToken cancellationToken = default);

    /// <summary>The journals there are, in ascending order.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<IReadOnlyList<JournalId>> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Checks every frame of every journal and every chunk, and reports all damage. Changes nothing.</summary>
    Task<StoreReport> VerifyAsync(CancellationToken cancellationToken = default);
}
