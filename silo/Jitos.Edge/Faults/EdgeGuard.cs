using Jitos.Documents;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Jitos.Edge;

/// <summary>Stands around every endpoint of the edge: whatever fails becomes a problem document.</summary>
internal sealed partial class EdgeGuard(IOptions<JsonOptions> json, IOptions<EdgeOptions> options, ILogger<EdgeGuard> logger)
{
    /// <summary>Requests in progress, before their bodies are read, so that nobody fills the memory with bodies.</summary>
    private readonly PrincipalPlaces places = new("request in progress", "requests in progress", options.Value.RequestsPerPrincipal);

    /// <summary>Those of them whose body or answer has megabytes.</summary>
    private readonly PrincipalPlaces large = new("large request in progress", "large requests in progress", EdgeLimits.LargeRequestsPerPrincipal, EdgeLimits.LargeRequests);

    /// <summary>Serves a request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="endpoint">Serves it.</param>
    /// <param name="query">The names that its query may have; null for any.</param>
    public async Task InvokeAsync(HttpContext context, RequestDelegate endpoint, QueryNames? query)
    {
        try
        {
            RequirePlain(context.Request);
            var payer = Caller.PayerOf(context);
            using var place = places.Enter(payer);
            using var largePlace = context.GetEndpoint()?.Metadata.GetMetadata<LargeEndpoint>() is null ? null : large.Enter(payer);
            query?.Require(context.Request.Query);
            await endpoint(context).ConfigureAwait(false);
            await ExplainAsync(context).ConfigureAwait(false);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // Whatever went wrong with it, the client has left: there is nobody to answer, and no fault of this server.
            return;
        }
        catch (Exception failure)
        {
            await AnswerAsync(context, failure).ConfigureAwait(false);
        }
    }

    /// <summary>Writes a problem, unless the response has begun: then the connection is cut, so that nobody takes half an answer for a whole one.</summary>
    public async Task AnswerAsync(HttpContext context, Problem problem)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.StatusCode = problem.Status;
        if (problem.RetryAfter is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        await context.Response.WriteAsJsonAsync(problem.ToDocument(context), json.Value.SerializerOptions, Problem.MediaType, context.RequestAborted).ConfigureAwait(false);
    }

    /// <summary>Logs a failure if it is one of this server, and says what it is to the client.</summary>
    public Problem Judge(HttpContext context, Exception failure)
    {
        var problem = Problem.Of(failure);
        if (problem.Kind == ProblemKind.Fault)
        {
            LogFault(context.Request.Method, context.GetEndpoint()?.DisplayName ?? string.Empty, failure);
        }

        return problem;
    }

    /// <summary>Adds a problem document where the framework refused a request without a word: a body that is too large.</summary>
    private Task ExplainAsync(HttpContext context) =>
        context.Response is { StatusCode: >= StatusCodes.Status400BadRequest, HasStarted: false, ContentType: null }
            ? AnswerAsync(context, Problem.OfStatus(context.Response.StatusCode))
            : Task.CompletedTask;

    private Task AnswerAsync(HttpContext context, Exception failure) => AnswerAsync(context, Judge(context, failure));

    /// <summary>Demands a body that is not compressed: it could become of any size.</summary>
    private static void RequirePlain(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Count > 0)
        {
            throw new EdgeException(ProblemKind.UnsupportedMediaType, "The body must not be compressed.");
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} met a fault.")]
    private partial void LogFault(string method, string endpoint, Exception failure);
}
