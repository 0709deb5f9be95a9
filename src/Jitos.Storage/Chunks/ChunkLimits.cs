namespace Jitos.Storage;

/// <summary>The size no chunk exceeds.</summary>
public static class ChunkLimits
{
    /// <summary>The largest chunk, in bytes: 64 MiB.</summary>
    public const int Bytes = 64 << 20;
}
