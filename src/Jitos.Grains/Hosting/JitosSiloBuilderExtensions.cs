using Jitos.Grains;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Orleans.Hosting;

/// <summary>Adds JITOS to a silo.</summary>
public static class JitosSiloBuilderExtensions
{
    /// <summary>The most requests that may wait for one grain; further ones are refused.</summary>
    private const int EnqueuedRequests = 20_000;

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
            .AddSingleton<ISessions, OperatorSessions>()
            .AddSingleton<Snapshots>()
            .AddSingleton<ActiveJournals>()
            .AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(services => services.GetRequiredService<ActiveJournals>());
        builder.Services.Insert(0, ServiceDescriptor.Singleton<ITypeNameFilter, ForeignTypeFilter>());
        builder.Configure<SiloMessagingOptions>(options => options.MaxEnqueuedRequestsHardLimit = EnqueuedRequests);
        return builder.AddIncomingGrainCallFilter<SessionFilter>();
    }
}
