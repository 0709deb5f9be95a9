namespace Jitos.Storage;

/// <summary>One damaged chunk.</summary>
/// <param name="Chunk">The name it is stored under; the default value if even that cannot be read.</param>
/// <param name="Detail">What was found, as the end of a sentence.</param>
public sealed record ChunkDamage(ChunkId Chunk, string Detail)
{
    /// <summary><c>chunk 5f…: its content has another digest</c>.</summary>
    public override string ToString() => $"chunk {Chunk}: {Detail}";
}
