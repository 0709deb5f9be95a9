using System.Net;
using System.Text.Json;

namespace Jitos.Silo.Tests;

public sealed class HealthTests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Live_OfARunningServer_IsOk()
    {
        var answer = await server.GetAsync("/health/live");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("ok", (await DocumentOfAsync(answer)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task Ready_OfARunningServer_SaysWhy()
    {
        var answer = await server.GetAsync("/health/ready");

        var checks = (await DocumentOfAsync(answer)).GetProperty("checks").EnumerateObject().ToDictionary(check => check.Name, check => check.Value);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["kernel", "silo", "store"], checks.Keys.Order());
        Assert.All(checks.Values, check => Assert.Equal("ok", check.GetProperty("status").GetString()));
        Assert.Equal("The kernel of 'default' answers.", checks["kernel"].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Ready_TellsNoPaths() =>
        Assert.DoesNotContain(server.Directory, await (await server.GetAsync("/health/ready")).Content.ReadAsStringAsync(), StringComparison.Ordinal);

    private static async Task<JsonElement> DocumentOfAsync(HttpResponseMessage answer) => JsonElement.Parse(await answer.Content.ReadAsStringAsync());
}
