using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Makes an Orleans client a member of a JITOS cluster.</summary>
public static class ClusterClientExtensions
{
    /// <summary>Lets the client prove the cluster's secret on each of its connections. Silos of JITOS refuse any that does not.</summary>
    /// <remarks><c>AddJitosMember</c> does it by itself; this is for Orleans clients that are set up without it.</remarks>
    /// <param name="client">The client.</param>
    /// <param name="secret">The secret.</param>
    /// <param name="tls">The certificates for TLS, if the cluster uses it.</param>
    public static IClientBuilder UseClusterSecret(this IClientBuilder client, ClusterSecret secret, MemberTls? tls = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(secret);
        client.Services.AddClientProof(_ => (secret, tls));
        return client;
    }

    /// <summary>The same, with a secret that is asked for when the first connection is opened.</summary>
    internal static IServiceCollection AddClientProof(this IServiceCollection services, Func<IServiceProvider, (ClusterSecret Secret, MemberTls? Tls)> membership)
    {
        services.AddKeyedSingleton(typeof(ClientConnectionOptions), (provider, _) =>
        {
            var (secret, tls) = membership(provider);
            return MemberConnections.Create(provider, secret, tls);
        });
        // After all other configuration, so that the proof is the innermost at both ends.
        services.PostConfigure<ClientConnectionOptions>(options => options.ConfigureConnection(connections =>
            connections.ApplicationServices.GetRequiredKeyedService<MemberConnections>(typeof(ClientConnectionOptions)).Prove(connections, ConnectionPurpose.Gateway)));
        return services;
    }
}
