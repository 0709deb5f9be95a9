using System.Text;
using Microsoft.AspNetCore.Routing;

namespace Jitos.Edge.Tests;

/// <summary>A query parameter that a route does not have is refused, as a name that a document does not have is.</summary>
public sealed class QueryNamesTests(TestEdge edge)
{
    private const string Unknown = "unheard-of";

    [Fact]
    public async Task AnyRoute_WithAnUnknownQueryParameter_IsRefused()
    {
        var routes = edge.Routes.Where(route => !route.RoutePattern.Parameters.Any(part => part.IsCatchAll)).ToList();

        Assert.InRange(routes.Count, 25, 1_000);
        foreach (var route in routes)
        {
            var method = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0];
            var answer = await SendAsync(method, $"{PathOf(route)}?{Unknown}=1");

            var detail = answer.ExpectProblem(400, "badRequest");
            Assert.Contains($"'{Unknown}'", detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Graph_WithAMisspeltParameter_IsToldThoseThatThereAre()
    {
        var process = await edge.Operator.LaunchAsync("misspelt", TestModules.Counters);

        var detail = (await edge.Operator.GetAsync($"{process}/graph?comit=1")).ExpectProblem(400, "badRequest");

        Assert.Equal("This request has no query parameter 'comit'; there are: argument, at, branch, view.", detail);
    }

    [Fact]
    public async Task Route_ThatIsNotThere_IsNotThere_WhateverItsQuery() =>
        (await edge.Operator.GetAsync($"/v1/nowhere?{Unknown}=1")).ExpectProblem(404, "notFound");

    private static string PathOf(RouteEndpoint route) => route.RoutePattern.Parameters.Aggregate(
        "/" + route.RoutePattern.RawText!.Trim('/'),
        (path, part) => path.Replace($"{{{part.Name}}}", part.Name == "universe" ? TestEdge.Universe : "1", StringComparison.Ordinal));

    private Task<EdgeAnswer> SendAsync(string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), edge.Operator.To(path));
        request.Content = method == "POST" ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
        return edge.Operator.SendAsync(request);
    }
}
