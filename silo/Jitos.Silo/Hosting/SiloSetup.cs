using System.Net;
using Jitos.Contracts;
using Jitos.Grains;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace Jitos.Silo;

/// <summary>Sets the silo of a server up.</summary>
internal static class SiloSetup
{
    /// <summary>Sets it up.</summary>
    public static void Configure(ISiloBuilder silo, ServerOptions options, ServerSecrets secrets, Ports ports)
    {
        silo.UseLocalhostClustering(ports.Silo.Port, ports.Gateway.Port, primarySiloEndpoint: null, options.Cluster.Name, options.Cluster.Name)
            .Configure<EndpointOptions>(endpoints => Listen(endpoints, ports))
            .Configure<LoadSheddingOptions>(load => Shed(load, options.Load))
            .AddActivityPropagation()
            .AddDashboard()
            .AddJitos(jitos => Share(jitos, options, secrets));
    }

    /// <summary>The silo is known by its loopback address, being alone; the gateway may be reached from elsewhere.</summary>
    private static void Listen(EndpointOptions endpoints, Ports ports)
    {
        endpoints.AdvertisedIPAddress = IPAddress.Loopback;
        endpoints.SiloListeningEndpoint = ports.Silo;
        endpoints.GatewayListeningEndpoint = ports.Gateway;
    }

    private static void Shed(LoadSheddingOptions shedding, LoadSettings load)
    {
        shedding.LoadSheddingEnabled = load.Shedding;
        shedding.CpuThreshold = load.CpuPercent;
        shedding.MemoryThreshold = load.MemoryPercent;
    }

    private static void Share(JitosOptions jitos, ServerOptions options, ServerSecrets secrets)
    {
        jitos.Universes[0] = options.Universe;
        jitos.OperatorSession = new SessionToken(secrets.OperatorToken);
        jitos.SiloSecret = new SiloSecret(secrets.Silo);
        jitos.ClusterSecret = secrets.Cluster;
        jitos.Tls = options.Cluster.Tls;
    }
}
