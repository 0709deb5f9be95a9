using System.Net;
using System.Net.Sockets;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Grains;
using Jitos.Graph;
using Jitos.Rewriting;
using Jitos.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Streams;

namespace Jitos.Bench;

/// <summary>A silo with a universe on a store on disk, one process with a counter, and a bare memory stream beside it.</summary>
internal sealed class StreamsUniverse : IAsyncDisposable
{
    /// <summary>The provider of the bare stream, set up as that of the spaces.</summary>
    internal const string BareProvider = "bare";

    private const int Partitions = 4;

    private const string Module = """
        module counter
        node Counter { name: string key, count: int = 0 }
        rule make(name: string) { create (:Counter {name: $name}) }
        rule bump(name: string) { match (c:Counter {name: $name}) set c.count = c.count + 1 }
        """;

    private static readonly TimeSpan PullingPeriod = TimeSpan.FromMilliseconds(20);

    private readonly IHost host;
    private readonly SqliteStore store;
    private readonly string directory;

    private StreamsUniverse(IHost host, SqliteStore store, string directory)
    {
        (this.host, this.store, this.directory) = (host, store, directory);
    }

    /// <summary>The branch with the counter.</summary>
    internal BranchHandle Branch { get; private set; } = null!;

    /// <summary>The bare streams.</summary>
    internal IStreamProvider Bare => host.Services.GetRequiredKeyedService<IStreamProvider>(BareProvider);

    internal static ActualArgument Counter { get; } = ActualArgument.Of(Value.Of("a"));

    internal static async Task<StreamsUniverse> StartAsync()
    {
        var directory = Directory.CreateTempSubdirectory("jitos-bench").FullName;
        var store = SqliteStore.Open(directory);
        var host = Build(store);
        await host.StartAsync();
        var universe = new StreamsUniverse(host, store, directory);
        var process = (await host.Services.GetRequiredService<JitosClient>().LaunchAsync("counter")).Require();
        universe.Branch = process.Main;
        Require(await process.InstallAsync(new ModuleSource("counter.jitos", Module)));
        Require(await universe.Branch.CollapseAsync("make", [Counter]));
        return universe;
    }

    /// <summary>Commits one change of the counter.</summary>
    internal async Task BumpAsync() => Require(await Branch.CollapseAsync("bump", [Counter]));

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private static void Require(CommitResult result) => MutexCalls.Require(result.IsCommitted, result.Refusal?.Message ?? "");

    private static IHost Build(SqliteStore store)
    {
        var session = JitosOptions.NewSecret();
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton<IJournalStore>(store)
            .AddSingleton<IChunkStore>(store)
            .AddJitosMember(options => (options.Universe, options.Session) = ("default", session));
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(FreePort(), gatewayPort: 0)
            .AddJitos(options => (options.OperatorSession, options.ClusterSecret) = (new(session), ClusterSecret.Create()))
            .AddMemoryStreams(BareProvider, streams =>
            {
                streams.ConfigurePartitioning(Partitions);
                streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = PullingPeriod));
            }));
        return builder.Build();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
