using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Jitos.Contracts;

/// <summary>
/// The secret of a cluster. Whoever has it is a member: silos, and programs that connect to them as Orleans clients. Members
/// are trusted with everything (decision 14); principals never need it.
/// </summary>
/// <remarks>
/// Its text is <see cref="MinBytes"/> to <see cref="MaxBytes"/> random bytes in hexadecimal digits, as <c>openssl rand -hex 32</c>
/// prints them. It never crosses the wire: both ends of a connection prove that they have it (<see cref="ConnectionProof"/>).
/// </remarks>
public sealed class ClusterSecret
{
    /// <summary>The fewest bytes: 256 bits, too many for anyone to try.</summary>
    public const int MinBytes = 32;

    /// <summary>The most bytes.</summary>
    public const int MaxBytes = 256;

    /// <summary>What to give where a secret is missing or wrong.</summary>
    public const string Form = "give at least 64 random hexadecimal digits, as 'openssl rand -hex 32' prints them";

    /// <summary>32 random bytes have fewer different values than this once in 10^14 times; a word typed in has.</summary>
    private const int MinDifferentBytes = 16;

    private readonly byte[] bytes;

    private ClusterSecret(byte[] bytes) => this.bytes = bytes;

    /// <summary>A new secret of <see cref="MinBytes"/> random bytes.</summary>
    public static ClusterSecret Create() => new(RandomNumberGenerator.GetBytes(MinBytes));

    /// <summary>Reads a secret from its text.</summary>
    /// <param name="text">The text; blanks around it are ignored.</param>
    /// <param name="secret">The secret; null if the text is none, or one that could be guessed.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ClusterSecret? secret)
    {
        var digits = (text ?? "").Trim();
        secret = digits.Length is >= 2 * MinBytes and <= 2 * MaxBytes && digits.Length % 2 == 0 && digits.All(char.IsAsciiHexDigit)
            ? new ClusterSecret(Convert.FromHexString(digits))
            : null;
        if (secret?.bytes.Distinct().Count() < MinDifferentBytes)
        {
            secret = null;
        }

        return secret is not null;
    }

    /// <summary>Reads a secret from its text.</summary>
    /// <exception cref="FormatException">The text is none, or one that could be guessed. The message does not repeat it.</exception>
    public static ClusterSecret Parse(string? text) =>
        TryParse(text, out var secret) ? secret : throw new FormatException($"The cluster's secret is none, or could be guessed: {Form}.");

    /// <summary>The secret's text, for a file that its owner alone can read.</summary>
    public string Reveal() => Convert.ToHexStringLower(bytes);

    /// <summary>Never the secret.</summary>
    public override string ToString() => "cluster secret";

    /// <summary>The HMAC-SHA256 of a message under this secret (RFC 2104).</summary>
    internal byte[] Sign(ReadOnlySpan<byte> message) => HMACSHA256.HashData(bytes, message);
}
