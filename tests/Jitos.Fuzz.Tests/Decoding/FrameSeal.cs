using System.Security.Cryptography;
using Jitos.Storage;

namespace Jitos.Fuzz.Tests;

/// <summary>Makes the checksums of a changed frame sound again, as one who forges a journal would.</summary>
internal static class FrameSeal
{
    /// <summary>A copy with the lengths as they are, and checksums, digest and magics that fit.</summary>
    public static byte[] Renew(byte[] frame)
    {
        if (frame.Length < FrameLayout.Overhead)
        {
            return frame;
        }

        var bytes = frame.ToArray();
        var body = bytes.AsSpan(FrameLayout.Header..^FrameLayout.Trailer);
        BitConverter.TryWriteBytes(bytes.AsSpan(FrameLayout.BodyLength), body.Length);
        BitConverter.TryWriteBytes(bytes.AsSpan(FrameLayout.BodyChecksum), Crc32C.Compute(body));
        BitConverter.TryWriteBytes(bytes.AsSpan(FrameLayout.HeaderChecksum), Crc32C.Compute(bytes.AsSpan(0, FrameLayout.HeaderChecksum)));
        SHA256.HashData(bytes.AsSpan(..^FrameLayout.Trailer), bytes.AsSpan(^FrameLayout.Trailer..));
        BitConverter.TryWriteBytes(bytes.AsSpan(^FrameLayout.Trailer..)[ChainDigest.Size..], FrameLayout.ClosingMagic);
        return bytes;
    }
}
