using System.Diagnostics.CodeAnalysis;
using System.Formats.Cbor;

using Jitos.Graph;

namespace Jitos.Storage;

/// <summary>
/// The body of a frame: one deterministic CBOR array a record,
/// <c>[type, format version, sequence, operation, payload, response]</c>.
/// </summary>
internal static class RecordCodec
{
    private const int Fields = 6;

    public static CborWriter Encode(long firstSequence, IReadOnlyList<RecordDraft> records)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, allowMultipleRootLevelValues: true);
        for (var i = 0; i < records.Count; i++)
        {
            Write(writer, firstSequence + i, records[i]);
        }

        return writer;
    }

    public static bool TryDecode(
        ReadOnlyMemory<byte> body,
        FrameHeader header,
        [NotNullWhen(true)] out JournalRecord[]? records,
        [NotNullWhen(false)] out string? fault)
    {
        records = null;
        try
        {
            records = Decode(body, header, out fault);
            return fault is null;
        }
        catch (Exception e) when (e is CborContentException or InvalidOperationException or OverflowException)
        {
            fault = $"its records are not in canonical form ({e.Message})";
            return false;
        }
    }

    private static void Write(CborWriter writer, long sequence, RecordDraft record)
    {
        Span<byte> operation = stackalloc byte[OperationId.Size];
        record.Operation.CopyTo(operation);
        writer.WriteStartArray(Fields);
        writer.WriteUInt32(record.Type);
        writer.WriteUInt32(record.FormatVersion);
        writer.WriteInt64(sequence);
        writer.WriteByteString(operation);
        writer.WriteByteString(record.Payload.Span);
        writer.WriteByteString(record.Response.Span);
        writer.WriteEndArray();
    }

    private static JournalRecord[]? Decode(ReadOnlyMemory<byte> body, FrameHeader header, out string? fault)
    {
        var reader = new CborReader(body, CborConformanceMode.Canonical, allowMultipleRootLevelValues: true);
        var records = new JournalRecord[header.RecordCount];
        for (var i = 0; i < records.Length; i++)
        {
            records[i] = Read(reader);
            if (records[i].Sequence != header.FirstSequence + i)
            {
                fault = $"record {i + 1} says sequence {records[i].Sequence} where {header.FirstSequence + i} belongs";
                return null;
            }
        }

        fault = reader.BytesRemaining == 0 ? null : $"{reader.BytesRemaining} bytes follow its last record";
        return fault is null ? records : null;
    }

    private static JournalRecord Read(CborReader reader)
    {
        if (reader.ReadStartArray() != Fields)
        {
            throw new CborContentException("a record has another number of fields");
        }

        var record = new JournalRecord(
            checked((ushort)reader.ReadUInt32()),
            checked((ushort)reader.ReadUInt32()),
            reader.ReadInt64(),
            ReadOperation(reader),
            reader.ReadDefiniteLengthByteString(),
            reader.ReadDefiniteLengthByteString());
        reader.ReadEndArray();
        return record;
    }

    private static OperationId ReadOperation(CborReader reader)
    {
        var bytes = reader.ReadDefiniteLengthByteString().Span;
        return bytes.Length == OperationId.Size
            ? new OperationId(bytes)
            : throw new CborContentException("an operation id has another length");
    }
}
