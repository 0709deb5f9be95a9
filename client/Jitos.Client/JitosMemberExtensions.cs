using System.Net;
using Jitos.Client;
using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Adds the client to a host that is a member of the cluster.</summary>
public static class JitosMemberExtensions
{
    /// <summary>
    /// Adds a <see cref="JitosClient"/> of a member of the cluster, which is connected when the host has started. With a gateway it
    /// brings an Orleans client of its own; without one it takes that of the host, which may be a silo.
    /// </summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the gateway, the universe, and the session or key. It may run more than once.</param>
    /// <exception cref="OptionsValidationException">When the host starts: the options are wrong; the message says which, and what to do.</exception>
    /// <exception cref="ServerUnavailableException">When the host starts: no server answers.</exception>
    /// <exception cref="NoSessionException">When the host starts: no principal has the key.</exception>
    public static IServiceCollection AddJitosMember(this IServiceCollection services, Action<JitosMemberOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<JitosMemberOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JitosMemberOptions>, JitosMemberOptionsValidator>();
        services.AddClientProof(MembershipOf);
        services.TryAddSingleton(TimeProvider.System);
        var given = new JitosMemberOptions();
        configure(given);
        if (given.Gateway is { } gateway && IPEndPoint.TryParse(gateway, out var endpoint))
        {
            services.AddSingleton<ConnectionLoss>().AddOrleansClient(client => Connect(client, endpoint, given.Cluster));
        }

        return services
            .AddSingleton<MemberSession>()
            .AddHostedService(provider => provider.GetRequiredService<MemberSession>())
            .AddSingleton(Create);
    }

    private static (ClusterSecret Secret, MemberTls? Tls) MembershipOf(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<JitosMemberOptions>>().Value;
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
        services.GetRequiredService<IOptions<JitosMemberOptions>>().Value.Universe,
        services.GetRequiredService<MemberSession>().Session));
}
