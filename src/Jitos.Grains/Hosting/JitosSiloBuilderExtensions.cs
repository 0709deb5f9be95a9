using Jitos.Contracts;
using Jitos.Grains;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Orleans.Hosting;

/// <summary>Adds JITOS to a silo.</summary>
public static class JitosSiloBuilderExtensions
{
    /// <summary>The most requests that may wait for one grain; further ones are refused.</summary>
    private const int EnqueuedRequests = 20_000;

    /// <summary>The largest header of a message, in bytes: who calls what, and the trace. The largest body is Orleans' own limit, 100 MiB.</summary>
    private const int HeaderBytes = 1 << 18;

    /// <summary>The queues that streams share, each pulled on one silo.</summary>
    private const int StreamPartitions = 4;

    /// <summary>The storage in which Orleans looks for the subscriptions to streams.</summary>
    private const string SubscriptionStore = "PubSubStore";

    /// <summary>How often an idle queue is looked at: what a frame waits at most, and half of that on average.</summary>
    private static readonly TimeSpan StreamPullingPeriod = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Adds kernels and processes. The store comes from the services as <see cref="Jitos.Storage.IJournalStore"/>: the
    /// host process opens it once and shares it with all its silos.
    /// </summary>
    /// <param name="builder">The silo.</param>
    /// <param name="configure">Sets the options.</param>
    /// <exception cref="Orleans.Runtime.OrleansConfigurationException">At the start: the options or the store are missing or wrong.</exception>
    public static ISiloBuilder AddJitos(this ISiloBuilder builder, Action<JitosOptions>? configure = null)
    {
        builder.Services.AddOptions<JitosOptions>().Configure(configure ?? (_ => { }));
        builder.Services
            .AddTransient<IConfigurationValidator, JitosOptionsValidator>()
            .AddSingleton<ISessions, SignedSessions>()
            .AddSingleton<ImportPlaces>()
            .AddSingleton<ExchangeRate>()
            .AddSingleton<PrincipalCalls>()
            .AddSingleton<StrangerAudit>()
            .AddSingleton<Snapshots>()
            .AddSingleton<ActiveJournals>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<ActiveJournals>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Insert(0, ServiceDescriptor.Singleton<ITypeNameFilter, ForeignTypeFilter>());
        builder.Configure<SiloMessagingOptions>(options =>
            (options.MaxEnqueuedRequestsHardLimit, options.MaxMessageHeaderSize) = (EnqueuedRequests, HeaderBytes));
        return builder.AddMembers().AddSpaceStreams().AddIncomingGrainCallFilter<UnopenedFilter>().AddIncomingGrainCallFilter<SessionFilter>();
    }

    /// <summary>Lets nobody but members connect, to this silo's ports, and shows its own membership to other silos.</summary>
    private static ISiloBuilder AddMembers(this ISiloBuilder builder)
    {
        builder.Services.AddKeyedSingleton(typeof(SiloConnectionOptions), (services, _) =>
        {
            var options = services.GetRequiredService<IOptions<JitosOptions>>().Value;
            return MemberConnections.Create(services, options.ClusterSecret!, options.Tls);
        });
        // What TLS says of a failed handshake, with a stack trace and as often as a stranger likes, is a line of the audit here.
        builder.Services.AddLogging(logging => logging.AddFilter("Orleans.Connections.Security", LogLevel.Error));
        // After all other configuration, so that the proof is the innermost at both ends.
        builder.Services.PostConfigure<SiloConnectionOptions>(options =>
        {
            options.ConfigureGatewayInboundConnection(connections => MembersOf(connections).Guard(connections, ConnectionPurpose.Gateway));
            options.ConfigureSiloInboundConnection(connections => MembersOf(connections).Guard(connections, ConnectionPurpose.Silo));
            options.ConfigureSiloOutboundConnection(connections => MembersOf(connections).Prove(connections, ConnectionPurpose.Silo));
        });
        return builder;
    }

    private static MemberConnections MembersOf(Microsoft.AspNetCore.Connections.IConnectionBuilder connections) =>
        connections.ApplicationServices.GetRequiredKeyedService<MemberConnections>(typeof(SiloConnectionOptions));

    /// <summary>Streams in memory lose what is on them when a silo ends; observers find out and ask the process.</summary>
    private static ISiloBuilder AddSpaceStreams(this ISiloBuilder builder) => builder
        .AddMemoryGrainStorage(SubscriptionStore)
        .AddMemoryStreams(SpaceStreams.Provider, streams =>
        {
            streams.ConfigurePartitioning(StreamPartitions);
            streams.ConfigurePullingAgent(agent => agent.Configure(options => options.GetQueueMsgsTimerPeriod = StreamPullingPeriod));
        });
}
