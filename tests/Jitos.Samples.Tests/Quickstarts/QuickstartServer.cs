using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Silo;

namespace Jitos.Samples.Tests;

/// <summary>A server in this process, on free ports, and in the environment its address and a key of its operator.</summary>
internal sealed class QuickstartServer : IAsyncDisposable
{
    private const string Address = "JITOS_SERVER";
    private const string Key = "JITOS_KEY";

    private readonly Server server;

    private QuickstartServer(Server server) => this.server = server;

    public static async Task<QuickstartServer> StartAsync(string store)
    {
        var server = await Server.StartAsync(
            ["--data", store, "--port", "0", "--gateway-port", "0", "--silo-port", "0", "--Jitos:Load:Shedding=false", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Jitos=Error"],
            CancellationToken.None);
        await using var connection = await JitosConnection.ConnectAsync(options => (options.Endpoint, options.Session) = (new Uri(server.Address.Http), LocalServer.TryReadToken(store)));
        var key = ApiKey.Create();
        var fingerprint = SyscallArgument.Of(Value.OfBytes(key.Fingerprint.ToArray()));
        var receipt = await connection.Client.SyscallAsync(new Syscall("issue", [SyscallArgument.AtPath("/usr/operator"), "quickstart", fingerprint]));
        Assert.Equal("", receipt.Message);
        Environment.SetEnvironmentVariable(Address, server.Address.Http);
        Environment.SetEnvironmentVariable(Key, key.Secret);
        return new QuickstartServer(server);
    }

    public async ValueTask DisposeAsync()
    {
        Environment.SetEnvironmentVariable(Address, null);
        Environment.SetEnvironmentVariable(Key, null);
        await server.DisposeAsync();
    }
}
