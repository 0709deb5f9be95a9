using System.Security.Cryptography;
using System.Text;
using Jitos.Grains;

namespace Jitos.Silo;

/// <summary>The token of the link that a development start prints: it logs the operator in once, within an hour.</summary>
internal sealed class LoginLink(TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly long since = time.GetTimestamp();
    private int uses;

    /// <summary>The token.</summary>
    public string Token { get; } = JitosOptions.NewSecret();

    /// <summary>Uses the token up, if it is the right one.</summary>
    public bool TryUse(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token))
        && time.GetElapsedTime(since) < Lifetime
        && Interlocked.Exchange(ref uses, 1) == 0;
}
