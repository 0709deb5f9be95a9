using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Jitos.Edge;

/// <summary>Lets the host's authentication refuse a request, and adds a problem document where it left the response without a body.</summary>
internal sealed class ProblemChallenge(EdgeGuard guard) : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public async Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        await usual.HandleAsync(next, context, policy, authorizeResult).ConfigureAwait(false);
        var isRefused = !authorizeResult.Succeeded && context.Response.StatusCode is (StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden);
        if (isRefused && !context.Response.HasStarted && context.GetEndpoint()?.Metadata.GetMetadata<EdgeEndpoint>() is not null)
        {
            await guard.AnswerAsync(context, Problem.OfStatus(context.Response.StatusCode)).ConfigureAwait(false);
        }
    }
}
