using System.Text.Json;
using Jitos.Contracts;

namespace Jitos.Client;

/// <summary>
/// A server on this machine, as it says itself in the directory of its store: where it is, while it runs, and in files that
/// only its user can read, the operator's token and the secret of its cluster.
/// </summary>
/// <param name="Universe">The universe that it serves over HTTP.</param>
/// <param name="Cluster">The name of its cluster.</param>
/// <param name="Gateway">Its Orleans gateway: an address and a port.</param>
/// <param name="Http">Its address for browsers: <c>http://127.0.0.1:5180</c>.</param>
/// <param name="ProcessId">Its number in the operating system.</param>
public sealed record LocalServer(string Universe, string Cluster, string Gateway, string Http, int ProcessId)
{
    /// <summary>The name of a server's cluster, unless it is configured.</summary>
    public const string DefaultCluster = "jitos";

    private const string AddressFile = "server.json";
    private const string TokenFile = "operator.token";
    private const string SecretFileName = "cluster.secret";

    /// <summary>The file with the operator's token.</summary>
    /// <param name="directory">The directory of the store.</param>
    public static string TokenPath(string directory) => Path.Combine(directory, TokenFile);

    /// <summary>The file with the secret of the cluster.</summary>
    /// <param name="directory">The directory of the store.</param>
    public static string SecretPath(string directory) => Path.Combine(directory, SecretFileName);

    /// <summary>What a server says in the directory of its store; null if none runs there, or it does not say.</summary>
    /// <param name="directory">The directory of the store.</param>
    public static LocalServer? TryRead(string directory)
    {
        try
        {
            return JsonSerializer.Deserialize<LocalServer>(File.ReadAllText(Path.Combine(directory, AddressFile)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The operator's token of the server in a directory; null if there is none that this user can read.</summary>
    /// <param name="directory">The directory of the store.</param>
    public static string? TryReadToken(string directory) => TryReadText(TokenPath(directory));

    /// <summary>The secret of the cluster of the server in a directory; null if there is none that this user can read.</summary>
    /// <param name="directory">The directory of the store.</param>
    public static string? TryReadSecret(string directory) => TryReadText(SecretPath(directory));

    /// <summary>Says it, for as long as the server runs.</summary>
    /// <param name="directory">The directory of the store.</param>
    /// <param name="token">The operator's token, which stays there when the server has stopped.</param>
    internal void Publish(string directory, string token)
    {
        SecretFile.Write(TokenPath(directory), token);
        File.WriteAllText(Path.Combine(directory, AddressFile), JsonSerializer.Serialize(this));
    }

    /// <summary>Takes it back, unless another server says something there by now.</summary>
    /// <param name="directory">The directory of the store.</param>
    internal void Withdraw(string directory)
    {
        if (TryRead(directory) == this)
        {
            File.Delete(Path.Combine(directory, AddressFile));
        }
    }

    private static string? TryReadText(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
