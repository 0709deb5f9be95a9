using Jitos.Graph;

namespace Jitos.Process;

/// <summary>What a requester is told about the commit that its operation made.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Checksum">The checksum of the graph after it.</param>
/// <param name="StepCount">The number of its steps.</param>
/// <param name="Derivations">The number of derivations among them.</param>
public sealed record CommitReceipt(CommitId Commit, Checksum Checksum, int StepCount, int Derivations)
{
    private const int Version = 1;

    /// <summary>Reads what <see cref="ToBytes"/> writes.</summary>
    /// <exception cref="FormatException">The bytes are not well-formed.</exception>
    public static CommitReceipt FromBytes(ReadOnlyMemory<byte> bytes) => Envelope.Read(bytes, Version, 4, reader =>
        new CommitReceipt(new CommitId(reader.ReadUInt64()), reader.ReadChecksum(), reader.ReadInt32(), reader.ReadInt32()));

    /// <summary>The receipt as an envelope.</summary>
    public byte[] ToBytes() => Envelope.Write(Version, 4, writer =>
    {
        writer.WriteUInt64(Commit.Value);
        writer.WriteChecksum(Checksum);
        writer.WriteInt32(StepCount);
        writer.WriteInt32(Derivations);
    });
}
