using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Rewriting;

namespace Jitos.Silo.Tests;

/// <summary>What a principal watches beyond its limit of streams ends with the refusal, on both ways, and not in asking for ever.</summary>
public sealed class WatchLimitTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Module = """
        module lamps
        node Lamp { name: string key }
        view one(name: string) { from (l:Lamp {name: $name}) }
        """;

    [Theory]
    [InlineData("over-http")]
    [InlineData("as-a-member")]
    public async Task Watch_BeyondTheLimit_FailsAsBusy(string name)
    {
        var isHttp = name == "over-http";
        var stop = TestContext.Current.CancellationToken;
        await using var operators = await server.ConnectAsync();
        var process = await LaunchAsync(operators.Client, name);
        var key = await Principals.EnrolAsync(operators.Client, name);
        await AcceptAsync(operators.Client, "grant", SyscallArgument.AtPath("/cap/1"), SyscallArgument.AtPath($"/usr/{name}"), SyscallArgument.AtPath($"/proc/{process.Pid}"), Value.OfList([Value.Of("read")]), Value.Of(""));
        await AcceptAsync(operators.Client, "allow", SyscallArgument.AtPath($"/usr/{name}"), Value.Of(100L), Value.Of(1L), Value.Of(1L), Value.Of(1L));
        await using var connection = isHttp
            ? await server.ConnectAsync(options => (options.Session, options.Key) = (null, key.Secret))
            : await server.JoinAsync(options => (options.Session, options.Key) = (null, key.Secret));
        var watched = connection.Client.Process(process.Pid).Main;
        await using var first = await watched.WatchAsync(new WatchOptions { View = "one", Arguments = ["a"] }, stop);
        _ = await first.WaitForAsync(_ => true, stop);

        // Over HTTP it is the stream that is refused where the space is shared; of another space already its opening.
        var failure = await Assert.ThrowsAsync<BusyException>(async () =>
        {
            await using var second = await watched.WatchAsync(new WatchOptions { View = "one", Arguments = [isHttp ? "a" : "b"] }, stop);
            _ = await second.WaitForAsync(_ => false, stop);
        });

        Assert.StartsWith($"/usr/{name} has 1 ", failure.Message, StringComparison.Ordinal);
    }

    private static async Task<ProcessHandle> LaunchAsync(JitosClient client, string name)
    {
        var process = (await client.LaunchAsync(name)).Require();
        Assert.True((await process.InstallAsync(new ModuleSource("lamps.jitos", Module))).IsCommitted);
        return process;
    }

    private static async Task AcceptAsync(JitosClient client, string call, params object[] arguments)
    {
        var syscall = new Syscall(call, [.. arguments.Select(argument => argument as SyscallArgument? ?? SyscallArgument.Of((Value)argument))]);
        Assert.Equal("", (await client.SyscallAsync(syscall)).Message);
    }
}
