using Jitos.Contracts;
using Jitos.Edge;
using Microsoft.AspNetCore.Diagnostics;

namespace Jitos.Silo;

/// <summary>Answers a request that a fault ended. What is no known fault is logged, and its message kept back.</summary>
internal sealed class FaultHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (StatusOf(exception) is not { } status)
        {
            return false;
        }

        await EdgeProblems.WriteAsync(httpContext, status, exception.Message);
        return true;
    }

    private static int? StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        FaultException { Kind: FaultKind.NoSession } => StatusCodes.Status401Unauthorized,
        FaultException { Kind: FaultKind.Denied } => StatusCodes.Status403Forbidden,
        FaultException { Kind: FaultKind.NoSuchProcess or FaultKind.NotFound } => StatusCodes.Status404NotFound,
        FaultException { Kind: FaultKind.BadRequest } => StatusCodes.Status400BadRequest,
        FaultException => StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };
}
