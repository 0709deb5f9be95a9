using System.Formats.Cbor;

namespace Jitos.Graph;

/// <summary>
/// Records as deterministic CBOR (RFC 8949, section 4.2): one array of definite length whose first item is the format's
/// version.
/// </summary>
public static class Envelope
{
    /// <summary>The bytes that a record has room for before it is copied to a larger place.</summary>
    private const int UsualSize = 512;

    /// <summary>Writes a record.</summary>
    /// <param name="version">The version of the record's format.</param>
    /// <param name="items">The number of items after the version.</param>
    /// <param name="content">Writes the items.</param>
    public static byte[] Write(int version, int items, Action<CborWriter> content)
    {
        var writer = new CborWriter(CborConformanceMode.Canonical, convertIndefiniteLengthEncodings: false, allowMultipleRootLevelValues: false, UsualSize);
        writer.WriteStartArray(items + 1);
        writer.WriteInt32(version);
        content(writer);
        writer.WriteEndArray();
        return writer.Encode();
    }

    /// <summary>Reads a record.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="bytes">The record.</param>
    /// <param name="version">The version that the caller reads.</param>
    /// <param name="items">The number of items after the version.</param>
    /// <param name="content">Reads the items.</param>
    /// <exception cref="FormatException">The record is not well-formed, of another version, or has bytes after its end.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, int version, int items, Func<CborReader, T> content) =>
        Read(bytes, version, items, items, (reader, _) => content(reader));

    /// <summary>Reads a record that may have items at its end that older ones have not.</summary>
    /// <typeparam name="T">What is read.</typeparam>
    /// <param name="bytes">The record.</param>
    /// <param name="version">The version that the caller reads.</param>
    /// <param name="least">The least number of items after the version.</param>
    /// <param name="most">The greatest number of items after the version.</param>
    /// <param name="content">Reads the items, of which it is given the number.</param>
    /// <exception cref="FormatException">The record is not well-formed, of another version, or has bytes after its end.</exception>
    public static T Read<T>(ReadOnlyMemory<byte> bytes, int version, int least, int most, Func<CborReader, int, T> content)
    {
        try
        {
            var reader = new CborReader(bytes, CborConformanceMode.Canonical);
            var length = reader.ReadStartArray();
            var found = reader.ReadInt32();
            if (found != version || length is not { } count || count < least + 1 || count > most + 1)
            {
                throw new FormatException($"The record is of version {found} with {length} items; this program reads version {version} with {least + 1}.");
            }

            var read = content(reader, count - 1);
            reader.ReadEndArray();
            return reader.BytesRemaining == 0 ? read : throw new FormatException($"The record has {reader.BytesRemaining} bytes after its end.");
        }
        catch (Exception error) when (error is CborContentException or InvalidOperationException or OverflowException or ArgumentException)
        {
            throw new FormatException($"The record is not well-formed: {error.Message}", error);
        }
    }

    /// <summary>Writes a digest as 32 bytes.</summary>
    public static void WriteDigest(this CborWriter writer, Digest digest) => writer.WriteByteString(digest.ToArray());

    /// <summary>Reads a digest.</summary>
    public static Digest ReadDigest(this CborReader reader) => new(reader.ReadByteString());

    /// <summary>Writes a checksum as 16 bytes, most significant first.</summary>
    public static void WriteChecksum(this CborWriter writer, Checksum checksum)
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt128BigEndian(bytes, checksum.Value);
        writer.WriteByteString(bytes);
    }

    /// <summary>Reads a checksum.</summary>
    public static Checksum ReadChecksum(this CborReader reader) =>
        new(System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(reader.ReadByteString()));

    /// <summary>Writes an allocator: its lane, its next node, its next edge.</summary>
    public static void WriteAllocator(this CborWriter writer, IdAllocator allocator)
    {
        writer.WriteInt32(allocator.Lane);
        writer.WriteInt64(allocator.NextNode);
        writer.WriteInt64(allocator.NextEdge);
    }

    /// <summary>Reads an allocator.</summary>
    public static IdAllocator ReadAllocator(this CborReader reader) => new(reader.ReadInt32(), reader.ReadInt64(), reader.ReadInt64());
}
