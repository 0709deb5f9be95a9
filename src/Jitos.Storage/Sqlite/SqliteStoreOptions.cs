namespace Jitos.Storage;

/// <summary>How a <see cref="SqliteStore"/> is opened.</summary>
public sealed record SqliteStoreOptions
{
    /// <summary>The size the database file may grow to, in bytes; null for no limit but the disk's.</summary>
    public long? SizeLimitBytes { get; init; }
}
