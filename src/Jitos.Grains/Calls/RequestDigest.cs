using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Jitos.Graph;

namespace Jitos.Grains;

/// <summary>
/// The digest of what is asked, by which a repeat is told from another request under the same operation: SHA-256 over
/// the parts in order, each after its length in 8 bytes, least significant first. The first two are the kind of request
/// and the principal.
/// </summary>
internal sealed class RequestDigest : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private RequestDigest()
    {
    }

    /// <summary>The digest of a request.</summary>
    /// <param name="kind">What kind of request it is.</param>
    /// <param name="principal">Who asks.</param>
    /// <param name="parts">What for.</param>
    public static Digest Of(string kind, string principal, params ReadOnlySpan<byte[]> parts)
    {
        using var digest = new RequestDigest();
        digest.Add(Encoding.UTF8.GetBytes(kind));
        digest.Add(Encoding.UTF8.GetBytes(principal));
        foreach (var part in parts)
        {
            digest.Add(part);
        }

        return new Digest(digest.hash.GetHashAndReset());
    }

    /// <summary>Text as a part.</summary>
    public static byte[] Part(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A number as a part.</summary>
    public static byte[] Part(long number)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        return bytes;
    }

    public void Dispose() => hash.Dispose();

    private void Add(byte[] part)
    {
        hash.AppendData(Part(part.LongLength));
        hash.AppendData(part);
    }
}
