using System.Net;
using Microsoft.Extensions.Logging;

namespace Jitos.Contracts;

internal sealed partial class ConnectionAudit
{
    [LoggerMessage(1, LogLevel.Warning, "A connection from {Remote} to the {Purpose} port was refused: {Reason}.")]
    private partial void LogRefused(EndPoint? remote, ConnectionPurpose purpose, string reason);

    [LoggerMessage(2, LogLevel.Warning, "More connections were refused: {Numbers}.")]
    private partial void LogMore(string numbers);
}
