using Jitos.Client;
using Jitos.Contracts;
using Jitos.Grains;
using Jitos.Kernel;
using Jitos.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.TestingHost;

[assembly: AssemblyFixture(typeof(Jitos.Edge.Tests.TestEdge))]

namespace Jitos.Edge.Tests;

/// <summary>An edge on a real server, and a silo on a store behind it. Shared by all tests: each has processes of its own.</summary>
public sealed class TestEdge : IAsyncLifetime
{
    public const string Universe = "default";

    /// <summary>The most streams of events that are open at once.</summary>
    public const int MostStreams = 48;

    /// <summary>The most of one principal.</summary>
    public const int MostOwnStreams = 16;


    /// <summary>The most requests of one principal at once.</summary>
    internal int MostOwnRequests { get; init; } = 500;

    private static readonly SessionToken OperatorSession = new(new string('a', JitosOptions.MinSecretLength));
    private static readonly SiloSecret Secret = new(new string('b', JitosOptions.MinSecretLength));

    private static readonly ClusterSecret ClusterSecret = ClusterSecret.Create();

    private readonly string directory = Directory.CreateTempSubdirectory("jitos-edge-").FullName;
    private readonly LogLines log = new();
    private SqliteStore store = null!;
    private InProcessTestCluster cluster = null!;
    private WebApplication server = null!;

    /// <summary>A client of the edge with the operator's session.</summary>
    internal EdgeCalls Operator => CallsOf(OperatorSession.Secret);

    /// <summary>A client of the edge without a session.</summary>
    internal EdgeCalls Nobody => CallsOf(null);

    /// <summary>The universe, seen by the operator without the edge.</summary>
    internal JitosClient Client => new(cluster.Client, Universe, OperatorSession);

    /// <summary>Where the server listens.</summary>
    internal Uri Address => new(server.Urls.Single());

    /// <summary>What the server has logged.</summary>
    internal LogLines Log => log;

    /// <summary>The secrets that must never be seen.</summary>
    internal static string[] Secrets => [OperatorSession.Secret, Secret.Secret, ClusterSecret.Reveal()];

    /// <summary>The streams of events that are open.</summary>
    internal EventStreams Streams => server.Services.GetRequiredService<EventStreams>();

    /// <summary>The routes of the edge.</summary>
    internal IReadOnlyList<RouteEndpoint> Routes =>
        [.. server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<EdgeEndpoint>() is not null)];

    public async ValueTask InitializeAsync()
    {
        store = SqliteStore.Open(directory);
        cluster = ClusterOn(store);
        await cluster.DeployAsync();
        server = ServerOn(cluster, log, MostOwnRequests);
        await server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await cluster.StopAllSilosAsync();
        await cluster.DisposeAsync();
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>A client of the edge with a session.</summary>
    internal EdgeCalls CallsOf(string? session) => new(Address, session);

    /// <summary>A principal of its own, and a client of the edge with its session.</summary>
    internal async Task<EdgeCalls> EnrolAsync(string name)
    {
        var receipt = await Client.SyscallAsync(new Syscall("enrol", [SyscallArgument.AtPath("/usr"), SyscallArgument.Of(Graph.Value.Of(name))]));
        Assert.Equal("", receipt.Message);
        return CallsOf((await Client.OpenSessionAsync($"/usr/{name}")).Secret);
    }

    private static InProcessTestCluster ClusterOn(SqliteStore store)
    {
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<IJournalStore>(store).AddSingleton<IChunkStore>(store);
            silo.AddJitos(options => (options.OperatorSession, options.SiloSecret, options.ClusterSecret) = (OperatorSession, Secret, ClusterSecret));
        });
        builder.ConfigureClient(client => client.UseClusterSecret(ClusterSecret));
        return builder.Build();
    }

    private static WebApplication ServerOn(InProcessTestCluster cluster, LogLines log, int ownRequests)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<IGrainFactory>(cluster.Client);
        builder.Services.AddAuthentication(BearerSession.Scheme).AddScheme<AuthenticationSchemeOptions, BearerSession>(BearerSession.Scheme, null);
        builder.Services.AddAuthorizationBuilder().AddPolicy(JitosEdgeExtensions.Policy, policy => policy.RequireAuthenticatedUser());
        builder.Services.AddJitosEdge(options => (options.Heartbeat, options.ReadTime, options.Streams, options.StreamsPerPrincipal, options.RequestsPerPrincipal) = (TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2), MostStreams, MostOwnStreams, ownRequests));
        var server = builder.Build();
        server.MapJitosEdge();
        return server;
    }
}
