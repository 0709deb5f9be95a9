using System.Diagnostics;
using System.Text.Json;
using Jitos.Client;
using Jitos.Documents;

namespace Jitos.Edge;

/// <summary>What failures are to a client of the edge.</summary>
/// <param name="Kind">The kind of problem.</param>
/// <param name="Detail">What, where, and what to do, in one line.</param>
/// <param name="Operation">The operation to repeat; null unless it is not known whether the request was carried out.</param>
internal sealed record Problem(ProblemKind Kind, string Detail, string? Operation = null)
{
    public const string MediaType = "application/problem+json";

    private const int SecondsToBusy = 1;
    private const int SecondsToStore = 5;
    private const int SecondsToLogin = 60;

    /// <summary>The status of the response.</summary>
    public int Status => CauseCodes.Of(Kind).Status;

    /// <summary>After how many seconds a repeat makes sense; null if it does not, or at once.</summary>
    public int? RetryAfter => Kind switch
    {
        ProblemKind.Busy => SecondsToBusy,
        ProblemKind.TooManyAttempts => SecondsToLogin,
        ProblemKind.StoreUnavailable or ProblemKind.ServerUnavailable => SecondsToStore,
        _ => null,
    };

    private string Title => Kind switch
    {
        ProblemKind.BadRequest => "The request is not well-formed",
        ProblemKind.NoSession => "There is no genuine session",
        ProblemKind.Denied => "The caller has no right to this",
        ProblemKind.NotFound => "There is no such thing",
        ProblemKind.TooLarge => "The body is too large",
        ProblemKind.UnsupportedMediaType => "The body is of another media type",
        ProblemKind.TooManyAttempts => "There were too many attempts to log in",
        ProblemKind.Busy => "Too much is waiting",
        ProblemKind.StoreUnavailable => "The store takes no writes",
        ProblemKind.StoreDamaged => "The journal is damaged",
        ProblemKind.ServerUnavailable => "The server can't be reached",
        ProblemKind.Uncertain => "It is not known whether the request was carried out",
        _ => "A fault of this server",
    };

    /// <summary>What a failure is to the client. Nothing of an unexpected one gets out but that there was one.</summary>
    public static Problem Of(Exception failure) => failure switch
    {
        EdgeException edge => new(edge.Kind, edge.Message),
        JitosException jitos => Of(jitos),
        BadHttpRequestException bad => Of(bad),
        _ => new(ProblemKind.Fault, "The request met a fault of this server; its log has more under the trace id."),
    };

    /// <summary>What a status without a body is to the client.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new(ProblemKind.NoSession, "The request has no genuine session: log in, or send 'Authorization: Bearer' with a token or key."),
        StatusCodes.Status403Forbidden => new(ProblemKind.Denied, "The caller may not use this server."),
        StatusCodes.Status404NotFound => new(ProblemKind.NotFound, "There is no such resource; see /v1/openapi.json."),
        StatusCodes.Status413PayloadTooLarge => new(ProblemKind.TooLarge, "The body has more bytes than this server takes in one request; send less at once."),
        StatusCodes.Status415UnsupportedMediaType => new(ProblemKind.UnsupportedMediaType, "The body must be JSON, as application/json, and not compressed."),
        StatusCodes.Status429TooManyRequests => new(ProblemKind.TooManyAttempts, "Too many attempts to log in came from this address; try again in a minute."),
        StatusCodes.Status503ServiceUnavailable => new(ProblemKind.Busy, "The server can't serve this now; try again later."),
        < StatusCodes.Status500InternalServerError => new(ProblemKind.BadRequest, "The request is not well-formed."),
        _ => new(ProblemKind.Fault, "The request met a fault of this server; its log has more under the trace id."),
    };

    /// <summary>The document that the client gets.</summary>
    public ProblemDocument ToDocument(HttpContext context) =>
        new($"urn:jitos:problem:{JsonNamingPolicy.KebabCaseLower.ConvertName(Kind.ToString())}", Title, Status, Detail, Kind, TraceOf(context)) { Operation = Operation };

    private static string TraceOf(HttpContext context) => Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier;

    private static Problem Of(JitosException failure) =>
        new(Jitos.Client.Faults.ProblemOf(failure), failure.Message, failure is UncertainException { Operation: var operation } && operation != default ? operation.ToString() : null);

    private static Problem Of(BadHttpRequestException failure) => failure switch
    {
        { InnerException: JsonException json } => new(ProblemKind.BadRequest, WhereOf(json)),
        { StatusCode: StatusCodes.Status400BadRequest } when failure.Message.Contains("body", StringComparison.Ordinal) => new(ProblemKind.BadRequest, "The request needs a body of JSON; see /v1/openapi.json."),
        { StatusCode: StatusCodes.Status400BadRequest } => new(ProblemKind.BadRequest, failure.Message),
        _ => OfStatus(failure.StatusCode),
    };

    private static string WhereOf(JsonException failure) =>
        $"The body can't be read at {failure.Path ?? "$"}, line {(failure.LineNumber ?? 0) + 1}, byte {(failure.BytePositionInLine ?? 0) + 1}: "
            + $"it is no JSON, deeper than {DocumentJson.Depth}, or has an unknown name or a value of another kind there; see /v1/openapi.json.";
}
