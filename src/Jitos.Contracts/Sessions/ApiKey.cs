using System.Security.Cryptography;
using System.Text;
using Jitos.Graph;

namespace Jitos.Contracts;

/// <summary>A key of a principal: a secret text that is exchanged for sessions. The kernel knows its SHA-256 alone.</summary>
/// <param name="Secret">The text: <see cref="Prefix"/> and 32 random bytes in hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("jitos.api-key")]
public readonly record struct ApiKey([property: Id(0)] string Secret)
{
    /// <summary>What every key begins with, so that it is told from a session, and found where it should not be.</summary>
    public const string Prefix = "jitos_key_";

    private const int Length = 74;

    /// <summary>Whether it has the form of a key; any other opens nothing, whatever its fingerprint.</summary>
    public bool IsWellFormed =>
        Secret is { Length: Length } && Secret.StartsWith(Prefix, StringComparison.Ordinal) && Secret[Prefix.Length..].All(char.IsAsciiHexDigitLower);

    /// <summary>The SHA-256 of its text in UTF-8.</summary>
    public Digest Fingerprint => new(SHA256.HashData(Encoding.UTF8.GetBytes(Secret ?? string.Empty)));

    /// <summary>A new key.</summary>
    public static ApiKey Create() => new(Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)));

    /// <summary>Never the secret.</summary>
    public override string ToString() => "key";
}
