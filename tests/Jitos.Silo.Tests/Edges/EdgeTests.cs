using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Jitos.Silo.Tests;

public sealed class EdgeTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Processes = "/v1/universes/default/processes";

    [Fact]
    public async Task Edge_WithAKey_ActsAsItsPrincipal()
    {
        await using var operators = await server.ConnectAsync();
        var key = await Principals.EnrolAsync(operators.Client, "bea");
        var launched = await PostAsync(Processes, new { name = "of-the-operator" }, Bearer(server.Token));

        var status = await server.GetAsync("/v1/universes/default", Bearer(key.Secret));
        var shut = await server.GetAsync(launched.GetProperty("receipt").GetProperty("created")[0].GetString()!.Replace("/proc", Processes, StringComparison.Ordinal), ("X-Api-Key", key.Secret));
        var hidden = await server.GetAsync($"{Processes}/of-the-operator", ("X-Api-Key", key.Secret));
        var shown = await server.GetAsync($"{Processes}/of-the-operator", Bearer(server.Token));

        Assert.True(launched.GetProperty("receipt").GetProperty("accepted").GetBoolean());
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound, HttpStatusCode.OK), (status.StatusCode, hidden.StatusCode, shown.StatusCode));
        Assert.Equal("notFound", (await BodyOf(shut)).GetProperty("cause").GetString());
    }

    [Fact]
    public async Task Session_OfAKeyInEitherHeader_IsTold()
    {
        await using var operators = await server.ConnectAsync();
        var key = await Principals.EnrolAsync(operators.Client, "dee");

        foreach (var header in new[] { Bearer(key.Secret), ("X-Api-Key", key.Secret) })
        {
            var opened = await PostAsync("/v1/universes/default/sessions", new { }, header);
            Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/v1/universes/default/session", Bearer(opened.GetProperty("session").GetString()!))).StatusCode);
        }
    }

    [Fact]
    public async Task Edge_WithTheCookieOfALogin_ActsAsItsPrincipal()
    {
        var cookie = RunningServer.CookieOf(await server.EnterAsync(server.Token));

        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("/v1/universes", cookie)).StatusCode);
    }

    [Fact]
    public async Task Edge_WithAnUnknownToken_IsRefused()
    {
        var answer = await server.GetAsync("/v1/universes", Bearer(new string('a', 64)));

        Assert.Equal((HttpStatusCode.Unauthorized, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("noSession", (await BodyOf(answer)).GetProperty("cause").GetString());
    }

    [Fact]
    public async Task Edge_FollowingAProcess_SeesItsCommits()
    {
        await PostAsync(Processes, new { name = "followed" }, Bearer(server.Token));
        await PostAsync($"{Processes}/followed/modules", new { text = "module m\nnode A { n: int key }\nrule add(n: int) { create (:A {n: $n}) }" }, Bearer(server.Token));

        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Processes}/followed/events");
        request.Headers.Add("Authorization", Bearer(server.Token).Value);
        using var answer = await server.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var events = new StreamReader(await answer.Content.ReadAsStreamAsync());
        await ReadToAsync(events, "event: snapshot");
        await PostAsync($"{Processes}/followed/collapse", new { program = "add", arguments = new[] { 1 } }, Bearer(server.Token));
        await ReadToAsync(events, "event: diff");

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
    }

    private static (string Name, string Value) Bearer(string secret) => ("Authorization", $"Bearer {secret}");

    private static async Task ReadToAsync(StreamReader events, string line)
    {
        while (await events.ReadLineAsync() is { } read && read != line)
        {
            Assert.NotEqual("event: problem", read);
        }
    }

    private static async Task<JsonElement> BodyOf(HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    private async Task<JsonElement> PostAsync(string path, object body, (string Name, string Value) login)
    {
        var answer = await server.SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, login);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await BodyOf(answer);
    }
}
