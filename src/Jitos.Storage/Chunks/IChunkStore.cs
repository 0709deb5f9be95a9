namespace Jitos.Storage;

/// <summary>A place that keeps immutable content under the digest of its bytes.</summary>
public interface IChunkStore
{
    /// <summary>
    /// Stores content and reads it back before it answers. Storing the same again changes nothing.
    /// </summary>
    /// <param name="content">At most <see cref="ChunkLimits.Bytes"/> bytes.</param>
    /// <param name="cancellationToken">Heeded until the write is queued.</param>
    /// <exception cref="ArgumentException">The content is too large.</exception>
    /// <exception cref="StoreException">It is not known to be stored; trying again is harmless.</exception>
    Task<ChunkId> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default);

    /// <summary>The content of a chunk, checked against its name; null if there is none.</summary>
    /// <exception cref="ChunkDamagedException">The content is not what the name says.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<ReadOnlyMemory<byte>?> TryGetAsync(ChunkId chunk, CancellationToken cancellationToken = default);

    /// <summary>Whether there is a chunk of this name. Its content is not checked.</summary>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    Task<bool> ExistsAsync(ChunkId chunk, CancellationToken cancellationToken = default);
}
