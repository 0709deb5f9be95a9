using Jitos.Graph;

namespace Jitos.Process;

/// <summary>One item of a space's stream: how its slice changed over some commits.</summary>
/// <param name="Space">The space.</param>
/// <param name="Epoch">Its epoch, from 1; frames of different epochs don't follow one another.</param>
/// <param name="Sequence">Its number in the epoch, from 1, without gaps.</param>
/// <param name="FromCommit">The commit that the frame before led to.</param>
/// <param name="ToCommit">The commit that this one leads to; those in between and before it that left the slice as it was have no frame.</param>
/// <param name="Delta">The changes of the slice.</param>
/// <param name="Checksum">The checksum of the slice after them.</param>
public sealed record Frame(SpaceId Space, ulong Epoch, ulong Sequence, CommitId FromCommit, CommitId ToCommit, Delta Delta, SliceChecksum Checksum)
{
    /// <summary>Reads what <see cref="ToBytes"/> writes.</summary>
    /// <exception cref="PackedFormatException">The bytes are not well-formed.</exception>
    /// <exception cref="DeltaMismatchException">The changes are not in canonical form.</exception>
    public static Frame Read(ReadOnlySpan<byte> message, SymbolTable symbols)
    {
        var reader = new PackedReader(message, symbols);
        var space = new SpaceId(reader.ReadUInt128());
        var (epoch, sequence) = (reader.ReadVarint(), reader.ReadVarint());
        var (from, to) = (new CommitId(reader.ReadVarint()), new CommitId(reader.ReadVarint()));
        var checksum = new SliceChecksum(reader.ReadUInt128());
        var delta = Delta.OfCanonical(reader.ReadOperations(), symbols);
        reader.ReadEnd();
        return new Frame(space, epoch, sequence, from, to, delta, checksum);
    }

    /// <summary>The frame as a packed message. See docs/format-records.md.</summary>
    public byte[] ToBytes(SymbolTable symbols)
    {
        var bytes = new PackedWriter(symbols);
        bytes.WriteUInt128(Space.Value);
        bytes.WriteVarint(Epoch);
        bytes.WriteVarint(Sequence);
        bytes.WriteVarint(FromCommit.Value);
        bytes.WriteVarint(ToCommit.Value);
        bytes.WriteUInt128(Checksum.Value);
        bytes.WriteOperations(Delta.Operations.AsSpan());
        return bytes.ToArray();
    }
}
