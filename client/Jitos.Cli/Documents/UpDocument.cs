using Jitos.Client;
using Jitos.Silo;

namespace Jitos.Cli;

/// <summary>The server that <c>up</c> runs.</summary>
/// <param name="Universe">The universe that it serves over HTTP.</param>
/// <param name="Store">The directory of its store.</param>
/// <param name="Gateway">Its gateway: an address and a port.</param>
/// <param name="Cluster">The name of its cluster.</param>
/// <param name="Http">Its address for browsers and the HTTP edge.</param>
/// <param name="Login">A link that logs a browser in once; null outside development.</param>
/// <param name="TokenFile">The file with the operator's token.</param>
internal sealed record UpDocument(string Universe, string Store, string Gateway, string Cluster, string Http, string? Login, string TokenFile)
{
    /// <summary>Whether it runs.</summary>
    public bool Ok { get; } = true;

    public static UpDocument Of(Server server) => new(
        server.Address.Universe,
        server.Directory,
        server.Address.Gateway,
        server.Address.Cluster,
        server.Address.Http,
        server.Login,
        LocalServer.TokenPath(server.Directory));
}
