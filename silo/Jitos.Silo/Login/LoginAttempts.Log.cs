using System.Net;

namespace Jitos.Silo;

internal sealed partial class LoginAttempts
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A login from {Address} was refused: no principal has that token or key.")]
    private partial void LogRefused(IPAddress? address);
}
