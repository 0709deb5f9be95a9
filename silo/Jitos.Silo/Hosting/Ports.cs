using System.Net;
using System.Net.Sockets;

namespace Jitos.Silo;

/// <summary>The ports that a server listens at, found free before anything is opened.</summary>
/// <param name="Http">For browsers and the HTTP edge.</param>
/// <param name="Gateway">For members of the cluster.</param>
/// <param name="Silo">For silos.</param>
internal sealed record Ports(IPEndPoint Http, IPEndPoint Gateway, IPEndPoint Silo)
{
    /// <summary>Finds them.</summary>
    /// <exception cref="ServerException">One is taken, or its address is none of this machine.</exception>
    public static Ports Find(ServerOptions options)
    {
        using var http = new PortProbe("Jitos:Http:Port", options.Http.Address, options.Http.Port);
        using var gateway = new PortProbe("Jitos:Cluster:GatewayPort", options.Cluster.Address, options.Cluster.GatewayPort);
        using var silo = new PortProbe("Jitos:Cluster:SiloPort", IPAddress.Loopback.ToString(), options.Cluster.SiloPort);
        return new Ports(http.EndPoint, gateway.EndPoint, silo.EndPoint);
    }

    /// <summary>Holds a port while the others are found, so that they differ.</summary>
    private sealed class PortProbe : IDisposable
    {
        private readonly TcpListener listener;

        public PortProbe(string key, string address, int port)
        {
            listener = new TcpListener(IPAddress.Parse(address), port);
            try
            {
                listener.Start();
            }
            catch (SocketException e)
            {
                listener.Dispose();
                throw new ServerException(ServerExit.BadConfiguration, Explain(key, address, port, e), e);
            }
        }

        public IPEndPoint EndPoint => (IPEndPoint)listener.LocalEndpoint;

        public void Dispose() => listener.Dispose();

        private static string Explain(string key, string address, int port, SocketException e) => e.SocketErrorCode switch
        {
            SocketError.AddressAlreadyInUse => $"The port {port} at {address} is in use by another program; stop that, or set {key} to another port, by {ServerOptionsReader.OptionOf(key)} for one (0 for any that is free).",
            SocketError.AccessDenied => $"The port {port} at {address} may not be used by this user; set {key} to one above 1023.",
            _ => $"The server can't listen at {address}:{port} ({e.Message}); set {key}, and the address beside it, to one of this machine.",
        };
    }
}
