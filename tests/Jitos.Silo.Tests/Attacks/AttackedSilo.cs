using System.Net;
using System.Net.Sockets;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Grains;
using Jitos.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Jitos.Silo.Tests;

/// <summary>A silo that listens on this machine, for tests that attack it, and what it writes down of them.</summary>
public sealed class AttackedSilo : IAsyncLifetime
{
    internal const string Cluster = "attacked";

    private static readonly string Session = JitosOptions.NewSecret();

    private readonly string directory = Directory.CreateTempSubdirectory("jitos-attacked-").FullName;
    private readonly MemberTls? tls;
    private SqliteStore store = null!;
    private IHost host = null!;

    public AttackedSilo()
    {
    }

    internal AttackedSilo(MemberTls tls) => this.tls = tls;

    internal ClusterSecret Secret { get; } = ClusterSecret.Create();

    internal AuditLines Audit { get; } = new();

    internal WatchedEntries Entries { get; } = new();

    /// <summary>Where clients connect.</summary>
    internal IPEndPoint Gateway { get; } = FreeEndPoint();

    /// <summary>Where silos connect.</summary>
    internal IPEndPoint Silo { get; } = FreeEndPoint();

    public async ValueTask InitializeAsync()
    {
        store = SqliteStore.Open(directory);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders().AddProvider(Audit);
        builder.Services.AddSingleton<TimeProvider>(Entries).AddSingleton<IJournalStore>(store).AddSingleton<IChunkStore>(store);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(Silo.Port, Gateway.Port, primarySiloEndpoint: null, Cluster, Cluster)
            .AddJitos(options => (options.OperatorSession, options.ClusterSecret, options.Tls) = (new SessionToken(Session), Secret, tls)));
        host = builder.Build();
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    /// <summary>Demands that the silo still serves a member with a session.</summary>
    internal async Task RequireServedAsync(Action<JitosMemberOptions>? configure = null)
    {
        await using var connection = await JitosConnection.JoinAsync(options =>
        {
            (options.Gateway, options.Cluster, options.ClusterSecret, options.Session, options.Tls) = ($"{Gateway}", Cluster, Secret.Reveal(), Session, tls);
            configure?.Invoke(options);
        });
        Assert.Equal("default", (await connection.Client.DescribeAsync()).Universe);
    }

    /// <summary>An Orleans client, not yet started, without a session of JITOS.</summary>
    /// <param name="secret">What it takes for the cluster's secret; null to connect as any Orleans client would.</param>
    /// <param name="outside">What it puts around the proof.</param>
    internal IHost OrleansClient(ClusterSecret? secret, Action<IConnectionBuilder>? outside = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.UseOrleansClient(client =>
        {
            client.UseStaticClustering(Gateway).Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (Cluster, Cluster));
            // By itself it would try 16 times, over three minutes.
            client.UseConnectionRetryFilter((_, _) => Task.FromResult(false));
            client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(outside ?? (_ => { })));
            if (secret is not null)
            {
                client.UseClusterSecret(secret);
            }
        });
        return builder.Build();
    }

    private static IPEndPoint FreeEndPoint()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return (IPEndPoint)listener.LocalEndpoint;
    }
}
