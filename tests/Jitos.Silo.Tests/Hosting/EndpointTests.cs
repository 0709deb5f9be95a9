using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jitos.Silo.Tests;

public sealed partial class EndpointTests(RunningServer server) : IClassFixture<RunningServer>
{
    private static readonly string[] Open = ["GET /login", "POST /login", "GET /health/live", "GET /health/ready"];

    [Fact]
    public async Task EveryEndpoint_WithoutALogin_IsRefused()
    {
        var requests = Requests().Except(Open).ToList();
        var served = new List<string>();
        foreach (var request in requests)
        {
            var answer = await server.SendAsync(new HttpRequestMessage(HttpMethod.Parse(request.Split(' ')[0]), request.Split(' ')[1]));
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
            {
                served.Add($"{request}: {answer.StatusCode}");
            }
        }

        Assert.Contains(requests, request => request.StartsWith("GET /dashboard", StringComparison.Ordinal));
        Assert.Empty(served);
    }

    [Fact]
    public async Task EveryOpenEndpoint_IsThere()
    {
        Assert.Empty(Open.Except(Requests()));
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/login")).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/nothing")]
    [InlineData("/appsettings.json")]
    [InlineData("/dashboard/../dashboard")]
    [InlineData("/%2e%2e/appsettings.json")]
    public async Task AnyOtherPath_WithoutALogin_IsRefused(string path) =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(path)).StatusCode);

    [Theory]
    [InlineData("/appsettings.json")]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    public async Task Settings_WithALogin_AreNotServed(string path) =>
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(path, ("X-Api-Key", server.Token))).StatusCode);

    [Fact]
    public async Task AnyRequest_ToAnotherHost_IsRefused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await server.GetAsync("/login", ("Host", "jitos.example"))).StatusCode);

    [Fact]
    public async Task AnyAnswer_IsGuarded()
    {
        var answer = await server.GetAsync("/health/live");

        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("DENY", Assert.Single(answer.Headers.GetValues("X-Frame-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    private List<string> Requests() =>
    [
        .. from endpoint in server.Server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
           from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
           select $"{method} /{Parameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), "x")}",
    ];

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.NonBacktracking)]
    private static partial Regex Parameter();
}
