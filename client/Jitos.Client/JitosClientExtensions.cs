using System.Net;
using Jitos.Client;
using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Adds the client to a host.</summary>
public static class JitosClientExtensions
{
    /// <summary>
    /// Adds a <see cref="JitosClient"/>, which is connected when the host has started. With a gateway it brings an Orleans
    /// client of its own; without one it takes that of the host, which may be a silo.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the gateway, the universe, and the session or key. It may run more than once.</param>
    /// <exception cref="OptionsValidationException">When the host starts: the options are wrong; the message says which, and what to do.</exception>
    /// <exception cref="ServerUnavailableException">When the host starts: no server answers.</exception>
    /// <exception cref="NoSessionException">When the host starts: no principal has the key.</exception>
    public static IServiceCollection AddJitosClient(this IServiceCollection services, Action<JitosClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<JitosClientOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JitosClientOptions>, JitosClientOptionsValidator>();
        services.AddClientProof(MembershipOf);
        services.TryAddSingleton(TimeProvider.System);
        var given = new JitosClientOptions();
        configure(given);
        if (given.Gateway is { } gateway && IPEndPoint.TryParse(gateway, out var endpoint))
        {
            services.AddSingleton<ConnectionLoss>().AddOrleansClient(client => Connect(client, endpoint, given.Cluster));
        }

        return services
            .AddSingleton<ClientSession>()
            .AddHostedService(provider => provider.GetRequiredService<ClientSession>())
            .AddSingleton(Create);
    }

    private static (ClusterSecret Secret, MemberTls? Tls) MembershipOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<JitosClientOptions>>().Value;
        return (MemberSecret.Of(options), options.Tls);
    }

    private static void Connect(IClientBuilder client, IPEndPoint gateway, string cluster) => client
        .UseStaticClustering(gateway)
        .Configure<ClusterOptions>(options => (options.ClusterId, options.ServiceId) = (cluster, cluster))
        .UseConnectionRetryFilter<ServerReach>()
        .ConfigureServices(services => services
            .AddSingleton<IClusterConnectionStatusObserver>(provider => provider.GetRequiredService<ConnectionLoss>())
            .AddSingleton<IOutgoingGrainCallFilter>(provider => provider.GetRequiredService<ConnectionLoss>()));

    private static JitosClient Create(IServiceProvider services) => new(new GrainTransport(
        services.GetRequiredService<IGrainFactory>(),
        services.GetRequiredService<IOptions<JitosClientOptions>>().Value.Universe,
        services.GetRequiredService<ClientSession>().Session));
}
