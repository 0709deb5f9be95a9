using Jitos.Graph;

namespace Jitos.Process;

/// <summary>A space's whole slice, for a replica to start from.</summary>
/// <param name="Space">The space.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Sequence">The number of the last frame that is in it; 0 if there was none in the epoch.</param>
/// <param name="Commit">The commit that this frame led to, or else the one at which the epoch began.</param>
/// <param name="Content">What creates the slice's elements.</param>
/// <param name="Checksum">The checksum of the slice.</param>
public sealed record SpaceSnapshot(SpaceId Space, ulong Epoch, ulong Sequence, CommitId Commit, Delta Content, SliceChecksum Checksum)
{
    /// <summary>Reads what <see cref="ToBytes"/> writes.</summary>
    /// <exception cref="PackedFormatException">The bytes are not well-formed.</exception>
    /// <exception cref="DeltaMismatchException">The content is not in canonical form.</exception>
    public static SpaceSnapshot Read(ReadOnlySpan<byte> message, SymbolTable symbols)
    {
        var reader = new PackedReader(message, symbols);
        var space = new SpaceId(reader.ReadUInt128());
        var (epoch, sequence, commit) = (reader.ReadVarint(), reader.ReadVarint(), new CommitId(reader.ReadVarint()));
        var checksum = new SliceChecksum(reader.ReadUInt128());
        var content = Delta.OfCanonical(reader.ReadOperations(), symbols);
        reader.ReadEnd();
        return new SpaceSnapshot(space, epoch, sequence, commit, content, checksum);
    }

    /// <summary>The snapshot as a packed message. See docs/format-records.md.</summary>
    public byte[] ToBytes(SymbolTable symbols)
    {
        var bytes = new PackedWriter(symbols);
        bytes.WriteUInt128(Space.Value);
        bytes.WriteVarint(Epoch);
        bytes.WriteVarint(Sequence);
        bytes.WriteVarint(Commit.Value);
        bytes.WriteUInt128(Checksum.Value);
        bytes.WriteOperations(Content.Operations.AsSpan());
        return bytes.ToArray();
    }
}
