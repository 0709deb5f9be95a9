using System.Net;
using System.Net.Sockets;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Grains;
using Jitos.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Jitos.Embedded;

/// <summary>A universe in this process: one silo on one store, reachable from this process alone, or also through a gateway on this machine.</summary>
/// <remarks>Disposing stops the silo, which seals its journals, and closes the store.</remarks>
public sealed class EmbeddedUniverse : IAsyncDisposable
{
    /// <summary>The name of the universe.</summary>
    public const string Name = "default";

    /// <summary>How long a call may take. Nothing is lost on the way within one process, so only long runs come near it.</summary>
    private static readonly TimeSpan CallTime = TimeSpan.FromHours(24);

    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    private readonly SqliteStore store;
    private readonly IHost host;

    private EmbeddedUniverse(SqliteStore store, IHost host, int gateway, ClusterSecret secret)
    {
        this.store = store;
        this.host = host;
        (Gateway, ClusterSecret) = (gateway, secret);
        Client = host.Services.GetRequiredService<JitosClient>();
    }

    /// <summary>A client with the operator's session.</summary>
    public JitosClient Client { get; }

    /// <summary>The port on the loopback address where clients with <see cref="ClusterSecret"/> can connect; 0 for none.</summary>
    public int Gateway { get; }

    /// <summary>What clients at the gateway must prove that they have. Made anew for each universe, and written nowhere.</summary>
    public ClusterSecret ClusterSecret { get; }

    /// <summary>The journals, as far as they are durable.</summary>
    public IJournalStore Store => store;

    /// <summary>Starts a universe on a store, which it owns from then on.</summary>
    /// <param name="store">The store.</param>
    /// <param name="hasGateway">Whether other processes on this machine can connect.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static async Task<EmbeddedUniverse> StartAsync(SqliteStore store, bool hasGateway = false, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(store);
        var (session, secret, gateway) = (JitosOptions.NewSecret(), ClusterSecret.Create(), hasGateway ? FreePort() : 0);
        IHost? host = null;
        try
        {
            RequireSound(store);
            host = Build(store, session, secret, gateway);
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return new EmbeddedUniverse(store, host, gateway, secret);
        }
        catch
        {
            host?.Dispose();
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using (var deadline = new CancellationTokenSource(StopTime))
        {
            await host.StopAsync(deadline.Token).ConfigureAwait(false);
        }

        host.Dispose();
        await store.DisposeAsync().ConfigureAwait(false);
    }

    private static void RequireSound(SqliteStore store)
    {
        if (store.Fault is { } fault)
        {
            throw new StoreException($"{fault}; nothing was changed, run 'jitos store verify' for all of it.");
        }
    }

    private static IHost Build(SqliteStore store, string session, ClusterSecret secret, int gateway)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton<IHostLifetime, EmbeddedLifetime>()
            .AddSingleton<IJournalStore>(store)
            .AddSingleton<IChunkStore>(store)
            .AddJitosMember(options => (options.Universe, options.Session) = (Name, session));
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), gateway, serviceId: LocalServer.DefaultCluster, clusterId: LocalServer.DefaultCluster)
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = CallTime)
            .AddJitos(options => (options.OperatorSession, options.ClusterSecret) = (new(session), secret)));
        return builder.Build();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
