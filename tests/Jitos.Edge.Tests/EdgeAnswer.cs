using System.Text.Json;

namespace Jitos.Edge.Tests;

/// <summary>What the edge answered.</summary>
internal sealed record EdgeAnswer(int Status, string? MediaType, string Text, HttpResponseMessage Response)
{
    public EdgeAnswer(HttpResponseMessage response, string text)
        : this((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, response)
    {
    }

    /// <summary>The body as JSON.</summary>
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public string? Header(string name) => Response.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>Demands a problem document, and returns its detail.</summary>
    public string ExpectProblem(int status, string cause)
    {
        Assert.True(Status == status, $"{Status}: {Text}");
        Assert.Equal("application/problem+json", MediaType);
        Assert.Equal(cause, Body.GetProperty("cause").GetString());
        Assert.Equal(status, Body.GetProperty("status").GetInt32());
        Assert.StartsWith("urn:jitos:problem:", Body.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.NotEqual("", Body.GetProperty("traceId").GetString());
        return Body.GetProperty("detail").GetString()!;
    }
}
