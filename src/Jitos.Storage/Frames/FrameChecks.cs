using System.Security.Cryptography;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Jitos.Storage;

/// <summary>The checks of a frame in itself, from the cheapest on; each relies on those before.</summary>
internal static class FrameChecks
{
    /// <summary>Checks the header against itself, so that its lengths can be believed.</summary>
    public static JournalDamage? Header(ReadOnlySpan<byte> bytes, FramePosition at)
    {
        if (bytes.Length < FrameLayout.Header)
        {
            return new(DamageKind.Torn, at, $"only {bytes.Length} of the header's {FrameLayout.Header} bytes are there");
        }

        var stored = ReadUInt32LittleEndian(bytes[FrameLayout.HeaderChecksum..]);
        if (Crc32C.Compute(bytes[..FrameLayout.HeaderChecksum]) != stored)
        {
            return new(DamageKind.Corrupt, at, "the header's checksum differs");
        }

        return Format(bytes, at) ?? Sizes(bytes, at);
    }

    /// <summary>Checks length, body, digest and closing magic of a frame whose header is sound.</summary>
    public static JournalDamage? Whole(ReadOnlySpan<byte> bytes, FramePosition at)
    {
        var length = FrameLayout.Overhead + ReadInt32LittleEndian(bytes[FrameLayout.BodyLength..]);
        if (bytes.Length != length)
        {
            var kind = bytes.Length < length ? DamageKind.Torn : DamageKind.Corrupt;
            return new(kind, at, $"{bytes.Length} bytes are there where the header says {length}");
        }

        return Body(bytes[FrameLayout.Header..^FrameLayout.Trailer], bytes, at) ?? Trailer(bytes, at);
    }

    private static JournalDamage? Format(ReadOnlySpan<byte> bytes, FramePosition at)
    {
        if (ReadUInt32LittleEndian(bytes) != FrameLayout.OpeningMagic)
        {
            return new(DamageKind.Corrupt, at, "it does not begin as a frame does");
        }

        var version = ReadUInt16LittleEndian(bytes[FrameLayout.FormatVersion..]);
        var header = ReadUInt16LittleEndian(bytes[FrameLayout.HeaderLength..]);
        return version == FrameLayout.Version && header == FrameLayout.Header
            ? null
            : new(DamageKind.UnknownVersion, at, $"its format is version {version} (header {header} bytes); this program reads version {FrameLayout.Version}");
    }

    private static JournalDamage? Sizes(ReadOnlySpan<byte> bytes, FramePosition at)
    {
        var body = ReadInt32LittleEndian(bytes[FrameLayout.BodyLength..]);
        var records = ReadInt32LittleEndian(bytes[FrameLayout.RecordCount..]);
        return body is >= 0 and <= JournalLimits.BodyBytes && records is > 0 and <= JournalLimits.GroupRecords
            ? null
            : new(DamageKind.TooLarge, at, $"its header says {records} records in {body} bytes, outside the limits");
    }

    private static JournalDamage? Body(ReadOnlySpan<byte> body, ReadOnlySpan<byte> bytes, FramePosition at) =>
        Crc32C.Compute(body) == ReadUInt32LittleEndian(bytes[FrameLayout.BodyChecksum..])
            ? null
            : new(DamageKind.Corrupt, at, "the body's checksum differs");

    private static JournalDamage? Trailer(ReadOnlySpan<byte> bytes, FramePosition at)
    {
        var trailer = bytes[^FrameLayout.Trailer..];
        Span<byte> digest = stackalloc byte[ChainDigest.Size];
        SHA256.HashData(bytes[..^FrameLayout.Trailer], digest);
        if (!digest.SequenceEqual(trailer[..ChainDigest.Size]))
        {
            return new(DamageKind.Corrupt, at, "its SHA-256 differs");
        }

        return ReadUInt32LittleEndian(trailer[ChainDigest.Size..]) == FrameLayout.ClosingMagic
            ? null
            : new(DamageKind.Corrupt, at, "it does not end as a frame does");
    }
}
