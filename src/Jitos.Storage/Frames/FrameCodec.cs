using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Jitos.Storage;

/// <summary>Frames to bytes and back, as docs/format-journal.md specifies.</summary>
public static class FrameCodec
{
    /// <summary>Encodes records as the frame that follows a tail.</summary>
    /// <param name="tail">The end of the journal, all of it durable.</param>
    /// <param name="epoch">The epoch to write in, not below the tail's.</param>
    /// <param name="writer">Who writes.</param>
    /// <param name="records">At least one record, within <see cref="JournalLimits"/>.</param>
    /// <exception cref="ArgumentException">The records do not fit one frame, or the epoch is below the tail's.</exception>
    public static EncodedFrame Encode(JournalTail tail, long epoch, WriterId writer, IReadOnlyList<RecordDraft> records)
    {
        ArgumentNullException.ThrowIfNull(tail);
        JournalLimits.Require(records);
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, Math.Max(tail.Epoch, 1));
        var header = new FrameHeader(
            tail.Frames + 1, tail.Sequence + 1, records.Count, epoch, writer, tail.Length, tail.Sequence, tail.Digest);
        var body = RecordCodec.Encode(header.FirstSequence, records);
        var bytes = new byte[FrameLayout.Overhead + body.BytesWritten];
        body.Encode(bytes.AsSpan(FrameLayout.Header));
        WriteHeader(bytes, header);
        var digest = WriteTrailer(bytes);
        var next = new JournalTail(tail.Journal, header.Number, header.LastSequence, epoch, tail.Length + bytes.Length, digest);
        return new EncodedFrame(header, bytes, next);
    }

    /// <summary>
    /// Decodes one frame, whatever the bytes are. It checks the frame in itself; whether it continues a journal
    /// is for <see cref="JournalScan"/>. The records share the memory of <paramref name="bytes"/>.
    /// </summary>
    /// <param name="bytes">All bytes there are of the frame.</param>
    /// <param name="at">Where they were found, for the report of damage.</param>
    /// <param name="frame">The frame, if it is sound.</param>
    /// <param name="damage">What is wrong, if it is not.</param>
    public static bool TryDecode(
        ReadOnlyMemory<byte> bytes,
        FramePosition at,
        [NotNullWhen(true)] out JournalFrame? frame,
        [NotNullWhen(false)] out JournalDamage? damage)
    {
        frame = null;
        damage = FrameChecks.Header(bytes.Span, at) ?? FrameChecks.Whole(bytes.Span, at);
        if (damage is not null)
        {
            return false;
        }

        var header = ReadHeader(bytes.Span);
        if (!RecordCodec.TryDecode(bytes[FrameLayout.Header..^FrameLayout.Trailer], header, out var records, out var fault))
        {
            damage = new JournalDamage(DamageKind.Corrupt, at, fault);
            return false;
        }

        frame = new JournalFrame(header, records, ReadDigest(bytes.Span), bytes.Length);
        return true;
    }

    private static void WriteHeader(Span<byte> bytes, FrameHeader header)
    {
        var body = bytes[FrameLayout.Header..^FrameLayout.Trailer];
        WriteUInt32LittleEndian(bytes[FrameLayout.Magic..], FrameLayout.OpeningMagic);
        WriteUInt16LittleEndian(bytes[FrameLayout.FormatVersion..], FrameLayout.Version);
        WriteUInt16LittleEndian(bytes[FrameLayout.HeaderLength..], FrameLayout.Header);
        WriteInt32LittleEndian(bytes[FrameLayout.BodyLength..], body.Length);
        WriteInt32LittleEndian(bytes[FrameLayout.RecordCount..], header.RecordCount);
        WriteInt64LittleEndian(bytes[FrameLayout.Number..], header.Number);
        WriteInt64LittleEndian(bytes[FrameLayout.FirstSequence..], header.FirstSequence);
        WriteInt64LittleEndian(bytes[FrameLayout.Epoch..], header.Epoch);
        WriteInt64LittleEndian(bytes[FrameLayout.Offset..], header.Offset);
        WriteInt64LittleEndian(bytes[FrameLayout.AcknowledgedSequence..], header.AcknowledgedSequence);
        header.Writer.CopyTo(bytes[FrameLayout.Writer..]);
        header.PreviousDigest.CopyTo(bytes[FrameLayout.PreviousDigest..]);
        WriteUInt32LittleEndian(bytes[FrameLayout.BodyChecksum..], Crc32C.Compute(body));
        WriteUInt32LittleEndian(bytes[FrameLayout.HeaderChecksum..], Crc32C.Compute(bytes[..FrameLayout.HeaderChecksum]));
    }

    private static ChainDigest WriteTrailer(Span<byte> bytes)
    {
        var trailer = bytes[^FrameLayout.Trailer..];
        SHA256.HashData(bytes[..^FrameLayout.Trailer], trailer);
        WriteUInt32LittleEndian(trailer[ChainDigest.Size..], FrameLayout.ClosingMagic);
        return ReadDigest(bytes);
    }

    private static FrameHeader ReadHeader(ReadOnlySpan<byte> bytes) => new(
        ReadInt64LittleEndian(bytes[FrameLayout.Number..]),
        ReadInt64LittleEndian(bytes[FrameLayout.FirstSequence..]),
        ReadInt32LittleEndian(bytes[FrameLayout.RecordCount..]),
        ReadInt64LittleEndian(bytes[FrameLayout.Epoch..]),
        new WriterId(bytes.Slice(FrameLayout.Writer, WriterId.Size)),
        ReadInt64LittleEndian(bytes[FrameLayout.Offset..]),
        ReadInt64LittleEndian(bytes[FrameLayout.AcknowledgedSequence..]),
        new ChainDigest(bytes.Slice(FrameLayout.PreviousDigest, ChainDigest.Size)));

    private static ChainDigest ReadDigest(ReadOnlySpan<byte> bytes) =>
        new(bytes[^FrameLayout.Trailer..][..ChainDigest.Size]);
}
