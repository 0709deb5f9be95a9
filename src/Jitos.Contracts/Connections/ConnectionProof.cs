using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Jitos.Contracts;

/// <summary>
/// The messages by which both ends of a connection prove that they have the secret of their cluster, as bytes. Pure: nonces
/// are given, and reading and writing is done elsewhere (<see cref="ProofExchange"/>). docs/format-connection.md specifies them.
/// </summary>
/// <remarks>
/// Challenge and response in three messages. Each proof is an HMAC over both nonces, so that none can be used again, and
/// over the role and the purpose, so that none can be sent back to its sender or used at another port.
/// </remarks>
internal sealed class ConnectionProof(ClusterSecret secret, ConnectionPurpose purpose, string service, string cluster)
{
    /// <summary>The version of these messages.</summary>
    public const byte Version = 1;

    /// <summary>The random bytes that each end contributes.</summary>
    public const int NonceLength = 32;

    /// <summary>The bytes of a proof.</summary>
    public const int ProofLength = HMACSHA256.HashSizeInBytes;

    /// <summary>The bytes that each end begins with: magic, version and purpose.</summary>
    public const int PreambleLength = 10;

    private const int PurposeAt = 9;
    private const int VersionAt = 8;

    private static ReadOnlySpan<byte> Magic => "JITOSmbr"u8;

    private static ReadOnlySpan<byte> Label => "JITOS connection proof"u8;

    /// <summary>The first bytes of either end.</summary>
    public byte[] Preamble() => [.. Magic, Version, (byte)purpose];

    /// <summary>Judges the first bytes of the other end.</summary>
    public ConnectionRefusal Judge(ReadOnlySpan<byte> preamble)
    {
        if (preamble.Length != PreambleLength || !preamble.StartsWith(Magic))
        {
            return ConnectionRefusal.NotAMember;
        }

        if (preamble[VersionAt] != Version)
        {
            return ConnectionRefusal.OtherVersion;
        }

        return preamble[PurposeAt] == (byte)purpose ? ConnectionRefusal.None : ConnectionRefusal.OtherPurpose;
    }

    /// <summary>The proof of an end.</summary>
    /// <param name="isInitiator">Whether the end is the one that opened the connection.</param>
    /// <param name="initiator">The nonce of the end that opened the connection.</param>
    /// <param name="responder">The nonce of the other.</param>
    public byte[] Prove(bool isInitiator, ReadOnlySpan<byte> initiator, ReadOnlySpan<byte> responder)
    {
        byte[] message =
        [
            .. Label, Version, (byte)(isInitiator ? 1 : 2), (byte)purpose, .. initiator, .. responder, .. Field(service), .. Field(cluster),
        ];
        return secret.Sign(message);
    }

    /// <summary>Whether a proof is that of an end. Takes the same time for any wrong one.</summary>
    public bool IsProof(ReadOnlySpan<byte> proof, bool isInitiator, ReadOnlySpan<byte> initiator, ReadOnlySpan<byte> responder) =>
        CryptographicOperations.FixedTimeEquals(proof, Prove(isInitiator, initiator, responder));

    /// <summary>A text after its length, so that no two pairs of texts make the same bytes.</summary>
    private static byte[] Field(string text)
    {
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, Encoding.UTF8.GetByteCount(text));
        return [.. length, .. Encoding.UTF8.GetBytes(text)];
    }
}
