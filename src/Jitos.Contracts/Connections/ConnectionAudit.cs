using System.Net;
using Microsoft.Extensions.Logging;

namespace Jitos.Contracts;

/// <summary>Writes down which connections were refused and why: a line each, and beyond a rate their number. Never what they sent.</summary>
internal sealed partial class ConnectionAudit : IDisposable
{
    private readonly ILogger<ConnectionAudit> logger;
    private readonly AuditRate rate;

    public ConnectionAudit(ILogger<ConnectionAudit> logger, TimeProvider time)
    {
        this.logger = logger;
        rate = new AuditRate(time, LogMore);
    }

    /// <summary>A reason in words.</summary>
    public static string ReasonOf(ConnectionRefusal refusal) => refusal switch
    {
        ConnectionRefusal.NotAMember => "it does not begin as a member's does",
        ConnectionRefusal.OtherVersion => "it speaks another version of the proof",
        ConnectionRefusal.OtherPurpose => "it is for the other of both ports",
        ConnectionRefusal.WrongProof => "its proof is wrong, so it has another secret or is of another cluster",
        ConnectionRefusal.Closed => "it ended before its proof",
        ConnectionRefusal.TooSlow => "it took too long",
        ConnectionRefusal.TooMany => "too many connections had not proved themselves, and it was the oldest",
        ConnectionRefusal.NoCertificate => "it has no TLS certificate that is trusted",
        _ => "it was not refused",
    };

    /// <summary>Takes note of a refusal.</summary>
    public void Refused(EndPoint? remote, ConnectionPurpose purpose, ConnectionRefusal refusal)
    {
        var reason = ReasonOf(refusal);
        if (rate.Admit(reason))
        {
            LogRefused(remote, purpose, reason);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => rate.Dispose();
}
