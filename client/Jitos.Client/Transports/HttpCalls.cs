using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Jitos.Contracts;
using Jitos.Documents;
using Jitos.Graph;

namespace Jitos.Client;

/// <summary>Requests below one universe of a server's edge (docs/edge.md), each with the caller's session.</summary>
/// <param name="http">Sends them.</param>
/// <param name="universe">The address of the universe, which ends with a slash.</param>
/// <param name="session">Whose requests they are.</param>
/// <param name="pulse">Says when the server is lost.</param>
internal sealed class HttpCalls(HttpClient http, Uri universe, CallerSession session, ServerPulse pulse)
{
    private const string OperationHeader = "Operation-Id";

    /// <summary>How long an answer may take: somewhat longer than a server lets a call take.</summary>
    private static readonly TimeSpan CallTime = TimeSpan.FromMinutes(11);

    /// <summary>Whose requests they are.</summary>
    public CallerSession Session => session;

    /// <summary>Says when the server is lost.</summary>
    public ServerPulse Pulse => pulse;

    /// <summary>The same requests with another session.</summary>
    public HttpCalls As(CallerSession other) => new(http, universe, other, pulse);

    /// <summary>Asks for a document. It changes nothing.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<T> GetAsync<T>(string path, CancellationToken stop) => CallAsync<T>(default, HttpMethod.Get, path, null, stop);

    /// <summary>Asks for something to be done.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<T> PostAsync<T>(OperationId operation, string path, object? body, CancellationToken stop) => CallAsync<T>(operation, HttpMethod.Post, path, body, stop);

    /// <summary>Asks for something to be ended.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    public Task<T> DeleteAsync<T>(OperationId operation, string path, CancellationToken stop) => CallAsync<T>(operation, HttpMethod.Delete, path, null, stop);

    /// <summary>Exchanges a key for a session.</summary>
    /// <exception cref="JitosException">No principal has the key, or there is no answer.</exception>
    public static Task<SessionToken> ExchangeAsync(HttpClient http, Uri universe, ApiKey key, ServerPulse pulse, CancellationToken stop)
    {
        var calls = new HttpCalls(http, universe, CallerSession.Given(new SessionToken(key.Secret)), pulse);
        return calls.OpenSessionAsync(default, new SessionRequest(), stop);
    }

    /// <summary>Opens a session.</summary>
    /// <exception cref="JitosException">It is denied, or there is no answer.</exception>
    public async Task<SessionToken> OpenSessionAsync(OperationId operation, SessionRequest request, CancellationToken stop) =>
        new((await PostAsync<OpenedSessionDocument>(operation, "sessions", request, stop).ConfigureAwait(false)).Session);

    /// <summary>Begins to read server-sent events.</summary>
    /// <returns>The answer, for its caller to dispose of.</returns>
    /// <exception cref="FaultException">The server refuses.</exception>
    /// <exception cref="NoAnswerException">There is no answer.</exception>
    public async Task<HttpResponseMessage> OpenAsync(string path, SessionToken caller, CancellationToken stop)
    {
        using var request = RequestOf(default, HttpMethod.Get, path, null, caller);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        return await SendAsync(request, stop).ConfigureAwait(false);
    }

    /// <summary>Asks who the caller is, once: whoever waits for a server to start decides on another attempt.</summary>
    /// <exception cref="JitosException">There is no answer.</exception>
    public async Task ProbeAsync(CancellationToken stop)
    {
        try
        {
            _ = await pulse.WhileAsync(end => AttemptAsync<SessionDocument>(default, HttpMethod.Get, "session", null, end), stop).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is FaultException or NoAnswerException)
        {
            throw Faults.Translate(failure, default);
        }
    }

    private async Task<T> CallAsync<T>(OperationId operation, HttpMethod method, string path, object? body, CancellationToken stop)
    {
        try
        {
            // All attempts together: a machine that is gone lets each of them wait for a connection.
            return await pulse.WhileAsync(
                over => CallPolicy.CallAsync(operation, end => AttemptAsync<T>(operation, method, path, body, end), over, Timeout.InfiniteTimeSpan), stop).ConfigureAwait(false);
        }
        catch (NoAnswerException failure)
        {
            throw Faults.Translate(failure, operation);
        }
    }

    private Task<T> AttemptAsync<T>(OperationId operation, HttpMethod method, string path, object? body, CancellationToken stop) =>
        session.CallAsync((caller, over) => OnceAsync<T>(() => RequestOf(operation, method, path, body, caller), over), stop);

    private async Task<T> OnceAsync<T>(Func<HttpRequestMessage> make, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(CallTime);
        using var request = make();
        try
        {
            using var response = await SendAsync(request, limit.Token).ConfigureAwait(false);
            return await response.Content.ReadFromJsonAsync<T>(DocumentJson.Options, limit.Token).ConfigureAwait(false)
                ?? throw new NoAnswerException("the answer is empty", wasAsked: true);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            throw new NoAnswerException($"none came in {CallTime.TotalMinutes:0} minutes", wasAsked: true, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new NoAnswerException("the connection broke", wasAsked: true, e);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or PackedFormatException)
        {
            throw new NoAnswerException("it is not the answer of a JITOS server of this version", wasAsked: true, e);
        }
    }

    private HttpRequestMessage RequestOf(OperationId operation, HttpMethod method, string path, object? body, SessionToken caller)
    {
        var request = new HttpRequestMessage(method, new Uri(universe, path));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", caller.Secret);
        (request.Version, request.VersionPolicy) = (http.DefaultRequestVersion, http.DefaultVersionPolicy);
        if (operation != default)
        {
            request.Headers.Add(OperationHeader, operation.ToString());
        }

        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType(), options: DocumentJson.Options);
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        var response = await TrySendAsync(request, stop).ConfigureAwait(false);
        if (response.IsSuccessStatusCode)
        {
            return response;
        }

        using (response)
        {
            throw await RefusalAsync(response, stop).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> TrySendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.SecureConnectionError)
        {
            throw new ServerUnavailableException($"There is no secure connection to {Address}: {(e.InnerException ?? e).Message} See that the server's certificate is for this name and from an authority that this machine, or the client's options, trust.", e);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.ProxyTunnelError)
        {
            throw new NoAnswerException($"no server answers at {Address}", wasAsked: false, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new NoAnswerException("the connection broke", wasAsked: true, e);
        }
        catch (OperationCanceledException e) when (e.InnerException is TimeoutException && !stop.IsCancellationRequested)
        {
            // The time to connect was up.
            throw new NoAnswerException($"no server answers at {Address}", wasAsked: false, e);
        }
    }

    private string Address => universe.GetLeftPart(UriPartial.Authority);

    /// <summary>What a status without success means: what its problem document says (RFC 9457), or what it says itself where a proxy answered.</summary>
    private static async Task<Exception> RefusalAsync(HttpResponseMessage response, CancellationToken stop) =>
        await ProblemAsync(response, stop).ConfigureAwait(false) is { } problem ? OfProblem(problem) : OfStatus(response.StatusCode);

    /// <summary>What a problem means.</summary>
    internal static Exception OfProblem(ProblemDocument problem) => problem.Cause switch
    {
        ProblemKind.NoSession => new FaultException(FaultKind.NoSession, problem.Detail),
        ProblemKind.Denied => new FaultException(FaultKind.Denied, problem.Detail),
        ProblemKind.NotFound => new FaultException(FaultKind.NotFound, problem.Detail),
        ProblemKind.BadRequest or ProblemKind.TooLarge or ProblemKind.UnsupportedMediaType => new FaultException(FaultKind.BadRequest, problem.Detail),
        ProblemKind.Busy or ProblemKind.TooManyAttempts => new FaultException(FaultKind.Busy, problem.Detail),
        ProblemKind.StoreUnavailable => new FaultException(FaultKind.NotWritten, problem.Detail),
        ProblemKind.StoreDamaged => new FaultException(FaultKind.Damaged, problem.Detail),
        ProblemKind.Uncertain => new FaultException(FaultKind.Uncertain, problem.Detail),
        ProblemKind.ServerUnavailable => new NoAnswerException("the server can't reach its silo", wasAsked: true),
        _ => new NoAnswerException($"the server met a fault; its log has more under {problem.TraceId}", wasAsked: true),
    };

    private static Exception OfStatus(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized => new FaultException(FaultKind.NoSession, "The server does not know the session."),
        HttpStatusCode.Forbidden => new FaultException(FaultKind.Denied, "The server refuses the caller."),
        HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed => new FaultException(FaultKind.NotFound, "The address is not that of a JITOS server, or its version is another."),
        HttpStatusCode.TooManyRequests => new FaultException(FaultKind.Busy, "There were too many requests; try again later."),
        >= HttpStatusCode.InternalServerError => new NoAnswerException($"the answer has status {(int)status}", wasAsked: true),
        _ => new FaultException(FaultKind.BadRequest, $"The server answers with status {(int)status} and no word of why; see that the address is that of a JITOS server, without a redirection."),
    };

    private static async Task<ProblemDocument?> ProblemAsync(HttpResponseMessage response, CancellationToken stop)
    {
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
        {
            return null;
        }

        try
        {
            return await response.Content.ReadFromJsonAsync<ProblemDocument>(DocumentJson.Options, stop).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
