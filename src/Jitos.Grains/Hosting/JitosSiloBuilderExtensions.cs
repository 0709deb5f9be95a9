using Jitos.Contracts;
using Jitos.Grains;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Orleans.Hosting;

/// <summary>Adds JITOS to a silo.</summary>
public static class JitosSiloBuilderExtensions
{
    /// <summary>The most requests that may wait for one grain; further ones are refused.</summary>
    private const int EnqueuedRequests = 20_000;

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
            .AddSingleton<ExchangeRate>()
            .AddSingleton<PrincipalCalls>()
            .AddSingleton<StrangerAudit>()
            .AddSingleton<Snapshots>()
            .AddSingleton<ActiveJournals>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<ActiveJournals>());
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.Insert(0, ServiceDescriptor.Singleton<ITypeNameFilter, ForeignTypeFilter>());
        builder.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = EnqueuedRequests);
        return builder.AddMembers().AddSpaceStreams().AddIncomingGrainCallFilter<UnopenedFilter>().AddIncomingGrainCallFilter<SessionFilter>();
    }

    /// <summary>Lets nobody but members connect, to this silo's ports, and shows its own membership to other silos.</summary>
    private static ISiloBuilder AddMembers(this ISiloBuilder builder)
    {
        builder.Services.AddKeyedSingleton(typeof(SiloConnectionOptions), (services, _) =>
            MemberConnections.Create(services, services.GetRequiredService<IOptions<JitosOptions>>().Value.ClusterSecret!));
        // After all other configuration, so that TLS, if it is used, is outside of the proof at both ends.
        builder.Services.PostConfigure<SiloConnectionOptions>(options =>
        {
            options.ConfigureGatewayInboundConnection(connections => MembersOf(connections).Guard(connections, ConnectionPurpose.Gateway, tls: null));
            options.ConfigureSiloInboundConnection(connections => MembersOf(connections).Guard(connections, ConnectionPurpose.Silo, tls: null));
            options.ConfigureSiloOutboundConnection(connections => MembersOf(connections).Prove(connections, ConnectionPurpose.Silo, tls: null));
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
