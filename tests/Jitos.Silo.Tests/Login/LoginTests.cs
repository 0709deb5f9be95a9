using System.Net;
using Jitos.Client;
using Jitos.Contracts;

namespace Jitos.Silo.Tests;

public sealed class LoginTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Dashboard = "/dashboard/";

    [Fact]
    public async Task Form_WithTheOperatorsToken_SetsACookieThatOpensTheDashboard()
    {
        var answer = await server.EnterAsync(server.Token, Dashboard);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Equal((HttpStatusCode.Redirect, Dashboard), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(server.Token, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(Dashboard, RunningServer.CookieOf(answer))).StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("operator")]
    [InlineData("jitos_key_")]
    public async Task Form_WithAnythingElse_IsRefusedAndRepeatsNothing(string token)
    {
        var answer = await server.EnterAsync(token);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Contains("No principal has that token or key.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    [InlineData("\u0009//elsewhere.example/")]
    [InlineData("")]
    public async Task Form_WithAWayElsewhere_StaysHere(string returnUrl) =>
        Assert.Equal("/", (await server.EnterAsync(server.Token, returnUrl)).Headers.Location?.OriginalString);

    [Fact]
    public async Task Form_WithMarkupAsTheWay_ShowsNone()
    {
        var page = await (await server.GetAsync("/login?returnUrl=/%22%3E%3Cscript%3E")).Content.ReadAsStringAsync();

        Assert.DoesNotContain("<script>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_FromAnotherOrigin_IsRefused()
    {
        var answer = await server.EnterAsync(server.Token, "/", ("Origin", "http://127.0.0.1:1"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await server.EnterAsync(server.Token, "/", ("Origin", server.Server.Address.Http))).StatusCode);
    }

    [Fact]
    public async Task Link_WorksOnceAndLeavesNoTokenInTheAddress()
    {
        var first = await server.GetAsync(server.Link);
        var second = await server.GetAsync(server.Link);

        Assert.Equal((HttpStatusCode.Redirect, "/"), (first.StatusCode, first.Headers.Location?.OriginalString));
        Assert.NotEqual(HttpStatusCode.Unauthorized, (await server.GetAsync("/", RunningServer.CookieOf(first))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
    }

    [Fact]
    public async Task Link_WithTheOperatorsToken_IsRefused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync("/login?token=" + server.Token)).StatusCode);

    [Fact]
    public async Task Logout_TakesTheCookieBack()
    {
        var cookie = RunningServer.CookieOf(await server.EnterAsync(server.Token));

        var answer = await server.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/logout"), cookie);

        Assert.Equal("/login", answer.Headers.Location?.OriginalString);
        Assert.StartsWith("jitos=;", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Browser_WithoutALogin_IsShownThePage()
    {
        var answer = await server.GetAsync(Dashboard, ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/login?returnUrl=%2Fdashboard%2F", answer.Headers.Location?.PathAndQuery);
    }

    [Fact]
    public async Task Machine_WithTheOperatorsToken_IsServed()
    {
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(Dashboard, ("Authorization", "Bearer " + server.Token))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(Dashboard, ("X-Api-Key", server.Token))).StatusCode);
    }

    [Fact]
    public async Task Machine_WithAForgedSecret_IsRefused()
    {
        string[] forged = [new('a', 64), server.Token[..^1], server.Token + "0", server.Token.ToUpperInvariant(), ApiKey.Create().Secret, "a.b", new('x', 100_000 / 50)];
        foreach (var secret in forged)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(Dashboard, ("Authorization", "Bearer " + secret))).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(Dashboard, ("Authorization", "Basic " + server.Token))).StatusCode);
    }

    [Fact]
    public async Task Machine_WithAForgedCookie_IsRefused() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(Dashboard, ("Cookie", "jitos=" + server.Token))).StatusCode);

    [Fact]
    public async Task Principal_WithAKey_IsLoggedInButSeesNoDashboard()
    {
        await using var connection = await server.ConnectAsync();
        var key = await Principals.EnrolAsync(connection.Client, "reader");

        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/nothing", ("X-Api-Key", key.Secret))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await server.GetAsync(Dashboard, ("X-Api-Key", key.Secret))).StatusCode);
        var cookie = RunningServer.CookieOf(await server.EnterAsync(key.Secret));
        Assert.Equal(HttpStatusCode.Forbidden, (await server.GetAsync(Dashboard, cookie)).StatusCode);
    }

    [Fact]
    public void Token_IsInAFileOfItsOwnersAlone()
    {
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(LocalServer.TokenPath(server.Directory)));
        }
    }
}
