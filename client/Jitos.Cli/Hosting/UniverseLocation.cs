using System.Net;
using System.Net.NetworkInformation;
using Jitos.Client;
using Jitos.Storage;

namespace Jitos.Cli;

/// <summary>Where the universe is that a command is about: behind a server, or in a store that the command opens itself. Nothing else decides it.</summary>
/// <param name="Store">The directory of the store; beside it a server leaves its address and the operator's token, which is shown to that server alone.</param>
/// <param name="Server">The address of a server, <c>https://jitos.example</c>; null where the command opens the store itself.</param>
/// <param name="Universe">The name of the universe.</param>
/// <param name="Token">What the server is to be shown; null if none was found, or none is needed.</param>
internal sealed record UniverseLocation(StoreLocation Store, string? Server, string Universe, string? Token)
{
    /// <summary>Names the server, if no option does.</summary>
    public const string ServerVariable = "JITOS_SERVER";

    /// <summary>Holds the token: a session's secret, or a key of a principal. Other users can't see it, as they can the command line.</summary>
    public const string TokenVariable = "JITOS_TOKEN";

    /// <summary>Holds the secret of the cluster that <see cref="GatewayVariable"/> leads to.</summary>
    public const string SecretVariable = "JITOS_CLUSTER_SECRET";

    /// <summary>Names a file with certificates of authorities that are trusted with the server's, instead of those that the machine trusts.</summary>
    public const string AuthoritiesVariable = "JITOS_CA";

    /// <summary>Names the gateway of the universe that the starting command has open; a member of its cluster needs no server.</summary>
    public const string GatewayVariable = "JITOS_GATEWAY";

    /// <summary>Finds the universe.</summary>
    /// <param name="server">The server, as the command line names it; null if it does not.</param>
    /// <param name="data">The directory of the store, as the command line names it; null if it does not.</param>
    /// <param name="environment">The variables of the environment.</param>
    public static UniverseLocation Find(string? server, string? data, Func<string, string?> environment)
    {
        var store = new StoreLocation(data ?? StoreLocation.Default);

        // A server that was killed leaves its address behind, and another program may have its number by now, and its port:
        // it has the token only if it holds the store.
        var local = LocalServer.TryRead(store.Directory) is { } left && IsHere(left.Http) && SqliteStore.HolderOf(store.Directory) == left.ProcessId ? left : null;
        var token = environment(TokenVariable) is { Length: > 0 } given ? given : null;
        var named = server ?? (data is null && environment(ServerVariable) is { Length: > 0 } set ? set : null);
        if (named is not null)
        {
            // The token in the store is the operator's of its own server. Any other would learn it by being shown it.
            return new UniverseLocation(store, named, Embedded.EmbeddedUniverse.Name, token ?? (IsAt(local, named) ? LocalServer.TryReadToken(store.Directory) : null));
        }

        return local is null
            ? new UniverseLocation(store, null, Embedded.EmbeddedUniverse.Name, null)
            : new UniverseLocation(store, local.Http, local.Universe, token ?? LocalServer.TryReadToken(store.Directory));
    }

    /// <summary>Whether an address is that of a server on this machine: the same scheme, host and port. A name for the host is another.</summary>
    private static bool IsAt(LocalServer? local, string server) =>
        Uri.TryCreate(local?.Http, UriKind.Absolute, out var own)
        && Uri.TryCreate(server, UriKind.Absolute, out var named)
        && Uri.Compare(own, named, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    /// <summary>Whether an address is of this machine: a directory from elsewhere must not lead a token anywhere else.</summary>
    private static bool IsHere(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var own)
        && (own.IsLoopback || (IPAddress.TryParse(own.DnsSafeHost, out var ip) && IsOfThisMachine(ip)));

    private static bool IsOfThisMachine(IPAddress address) =>
        address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)
        || NetworkInterface.GetAllNetworkInterfaces().Any(network => network.GetIPProperties().UnicastAddresses.Any(own => own.Address.Equals(address)));
}
