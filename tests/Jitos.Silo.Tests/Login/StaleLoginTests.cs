using System.Net;
using Jitos.Client;
using Jitos.Kernel;

namespace Jitos.Silo.Tests;

/// <summary>A browser's cookie holds a session, which is good for the principal that logged in and for nobody after it.</summary>
public sealed class StaleLoginTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Processes = "/v1/universes/default/processes";

    [Fact]
    public async Task Cookie_OfAPrincipalThatWasEnrolledAgain_IsNotThatOfTheNewOne()
    {
        await using var connection = await server.ConnectAsync();
        var key = await Principals.EnrolAsync(connection.Client, "ann");
        var cookie = RunningServer.CookieOf(await server.EnterAsync(key.Secret));
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(Processes, cookie)).StatusCode);

        await RemoveAsync(connection.Client, "/usr/ann/key");
        await RemoveAsync(connection.Client, "/usr/ann");
        var again = await Principals.EnrolAsync(connection.Client, "ann");

        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(Processes, cookie)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.GetAsync(Processes, ("X-Api-Key", key.Secret))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync(Processes, RunningServer.CookieOf(await server.EnterAsync(again.Secret)))).StatusCode);
    }

    private static async Task RemoveAsync(JitosClient client, string path) =>
        Assert.Equal("", (await client.SyscallAsync(new Syscall("remove", [SyscallArgument.AtPath(path)]))).Message);
}
