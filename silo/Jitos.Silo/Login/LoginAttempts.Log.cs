using System.Net;

namespace Jitos.Silo;

internal sealed partial class LoginAttempts
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A login from {Address} was refused: no principal has that token or key.")]
    private partial void LogRefused(IPAddress? address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} logins were refused within a minute, the last one from {Address}; most are counted only.")]
    private partial void LogMany(long count, IPAddress? address);
}
