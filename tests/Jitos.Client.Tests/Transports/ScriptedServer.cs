using System.Net;
using System.Text;

namespace Jitos.Client.Tests;

/// <summary>A server that does with each request what comes next in its script.</summary>
internal sealed class ScriptedServer : HttpMessageHandler
{
    private readonly Queue<Func<HttpRequestMessage, HttpResponseMessage>> script = new();

    /// <summary>The requests that came: the session and operation that each carried.</summary>
    public List<(string? Session, string? Operation)> Requests { get; } = [];

    public ScriptedServer Answers(string json) => Does(_ => Response(HttpStatusCode.OK, "application/json", json));

    public ScriptedServer Refuses(int status, string cause, string detail = "It is refused.") => Does(_ => Response(
        (HttpStatusCode)status,
        "application/problem+json",
        $$"""{"type":"urn:jitos:problem:x","title":"x","status":{{status}},"detail":"{{detail}}","cause":"{{cause}}","traceId":"trace"}"""));

    public ScriptedServer AnswersWith(HttpStatusCode status) => Does(_ => Response(status, "text/html", "<html>"));

    public ScriptedServer Breaks(HttpRequestError error) => Does(_ => throw new HttpRequestException(error));

    public ScriptedServer Does(Func<HttpRequestMessage, HttpResponseMessage> next)
    {
        script.Enqueue(next);
        return this;
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Requests.Add((request.Headers.Authorization?.Parameter, request.Headers.TryGetValues("Operation-Id", out var ids) ? ids.Single() : null));
        return Task.FromResult((script.Count > 1 ? script.Dequeue() : script.Peek())(request));
    }

    private static HttpResponseMessage Response(HttpStatusCode status, string mediaType, string text) =>
        new(status) { Content = new StringContent(text, Encoding.UTF8, mediaType) };
}
