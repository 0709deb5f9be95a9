using Jitos.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Jitos.Silo.Tests;

/// <summary>A server in this process, on free ports and a store of its own, shared by the tests of a class.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    private readonly HttpClientHandler noRedirects = new() { AllowAutoRedirect = false, UseCookies = false };
    private readonly string cluster;
    private Server? server;

    public RunningServer()
        : this(LocalServer.DefaultCluster)
    {
    }

    internal RunningServer(string cluster) => this.cluster = cluster;

    internal string Directory { get; } = System.IO.Directory.CreateTempSubdirectory("jitos-silo-").FullName;

    internal HttpClient Http { get; private set; } = null!;

    internal Server Server => server!;

    internal string Token => LocalServer.TryReadToken(Directory)!;

    internal string Secret => LocalServer.TryReadSecret(Directory)!;

    internal string Link => $"/login?token={Server.Services.GetRequiredService<LoginLink>().Token}";

    /// <summary>The arguments of a server that gets in nobody's way.</summary>
    internal static string[] Arguments(string directory) =>
        ["--data", directory, "--port", "0", "--gateway-port", "0", "--silo-port", "0", "--Jitos:Load:Shedding=false", "--Logging:LogLevel:Default=Error", "--Logging:LogLevel:Jitos=Error"];

    public async ValueTask InitializeAsync()
    {
        server = await Server.StartAsync([.. Arguments(Directory), $"--Jitos:Cluster:Name={cluster}"], CancellationToken.None);
        Http = new HttpClient(noRedirects) { BaseAddress = new Uri(server.Address.Http) };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        noRedirects.Dispose();
        await Server.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    /// <summary>Connects over HTTP, as the operator unless it is said otherwise.</summary>
    internal Task<JitosConnection> ConnectAsync(Action<JitosClientOptions>? configure = null) => JitosConnection.ConnectAsync(options =>
    {
        (options.Endpoint, options.Session) = (new Uri(Server.Address.Http), Token);
        configure?.Invoke(options);
    });

    /// <summary>Connects through the gateway, as the operator unless it is said otherwise.</summary>
    internal Task<JitosConnection> JoinAsync(Action<JitosMemberOptions>? configure = null) => JitosConnection.JoinAsync(options =>
    {
        (options.Gateway, options.Cluster, options.ClusterSecret, options.Session) = (Server.Address.Gateway, cluster, Secret, Token);
        configure?.Invoke(options);
    });

    internal Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), headers);

    internal Task<HttpResponseMessage> EnterAsync(string token, string returnUrl = "/", params (string Name, string Value)[] headers)
    {
        var form = new FormUrlEncodedContent([new("token", token), new("returnUrl", returnUrl)]);
        return SendAsync(new HttpRequestMessage(HttpMethod.Post, "/login") { Content = form }, headers);
    }

    internal async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, params (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>The cookie of an answer, as the next request carries it.</summary>
    internal static (string Name, string Value) CookieOf(HttpResponseMessage answer) =>
        ("Cookie", Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0]);
}
