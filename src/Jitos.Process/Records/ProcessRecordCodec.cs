using System.Collections.Immutable;
using System.Formats.Cbor;
using Jitos.Graph;

namespace Jitos.Process;

/// <summary>Process records as bytes. See docs/format.md.</summary>
public static class ProcessRecordCodec
{
    /// <summary>The version of the records' format.</summary>
    public const int Version = 1;

    private const ushort CreatedType = 1;
    private const ushort CommittedType = 2;
    private const ushort SealedType = 3;

    /// <summary>The type of a record, for the journal.</summary>
    public static ushort TypeOf(ProcessRecord record) => record switch
    {
        ProcessRecord.Created => CreatedType,
        ProcessRecord.Committed => CommittedType,
        _ => SealedType,
    };

    /// <summary>Writes a record.</summary>
    public static byte[] Write(ProcessRecord record) => record switch
    {
        ProcessRecord.Created created => Envelope.Write(Version, 3, writer => Write(writer, created.Identity)),
        ProcessRecord.Committed committed => Envelope.Write(Version, 12, writer => Write(writer, committed)),
        ProcessRecord.Sealed seal => Envelope.Write(Version, 6, writer =>
        {
            writer.WriteUInt64(seal.Head.Value);
            writer.WriteDigest(seal.State);
            writer.WriteAllocator(seal.Allocator);
            writer.WriteDigest(seal.Snapshot);
        }),
        _ => throw new ArgumentException($"There is no record {record.GetType().Name}.", nameof(record)),
    };

    /// <summary>Reads a record.</summary>
    /// <exception cref="FormatException">The type or version is unknown, or the bytes are not well-formed.</exception>
    public static ProcessRecord Read(ushort type, ReadOnlyMemory<byte> payload) => type switch
    {
        CreatedType => Envelope.Read(payload, Version, 3, reader =>
            new ProcessRecord.Created(new ProcessIdentity(reader.ReadTextString(), reader.ReadInt64(), reader.ReadTextString()))),
        CommittedType => Envelope.Read(payload, Version, 12, ReadCommitted),
        SealedType => Envelope.Read(payload, Version, 6, reader =>
            new ProcessRecord.Sealed(new CommitId(reader.ReadUInt64()), reader.ReadDigest(), reader.ReadAllocator(), reader.ReadDigest())),
        _ => throw new FormatException($"There is no process record of type {type} in this version."),
    };

    private static void Write(CborWriter writer, ProcessIdentity identity)
    {
        writer.WriteTextString(identity.Universe);
        writer.WriteInt64(identity.Pid);
        writer.WriteTextString(identity.Name);
    }

    private static void Write(CborWriter writer, ProcessRecord.Committed committed)
    {
        var commit = committed.Commit;
        writer.WriteUInt64(commit.Id.Value);
        writer.WriteTextString(commit.Branch);
        writer.WriteStartArray(commit.Parents.Length);
        foreach (var parent in commit.Parents)
        {
            writer.WriteUInt64(parent.Value);
        }

        writer.WriteEndArray();
        writer.WriteTextString(commit.By);
        writer.WriteByteString(commit.Cause.ToArray());
        writer.WriteUInt64(commit.Seen);
        writer.WriteTextString(commit.Why);
        writer.WriteInt32(commit.StepCount);
        writer.WriteInt32(commit.Derivations);
        writer.WriteChecksum(commit.Checksum);
        writer.WriteDigest(committed.Request);
        writer.WriteByteString(committed.Steps.Span);
    }

    private static ProcessRecord.Committed ReadCommitted(CborReader reader)
    {
        var commit = new Commit(
            new CommitId(reader.ReadUInt64()),
            reader.ReadTextString(),
            ReadParents(reader),
            reader.ReadTextString(),
            new OperationId(reader.ReadByteString()),
            reader.ReadUInt64(),
            reader.ReadTextString(),
            reader.ReadInt32(),
            reader.ReadInt32(),
            reader.ReadChecksum());
        return new ProcessRecord.Committed(commit, reader.ReadDigest(), reader.ReadByteString());
    }

    private static ImmutableArray<CommitId> ReadParents(CborReader reader)
    {
        var parents = ImmutableArray.CreateBuilder<CommitId>();
        for (var rest = reader.ReadStartArray() ?? 0; rest > 0; rest--)
        {
            parents.Add(new CommitId(reader.ReadUInt64()));
        }

        reader.ReadEndArray();
        return parents.ToImmutable();
    }
}
