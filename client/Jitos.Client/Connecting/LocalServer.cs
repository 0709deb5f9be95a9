using System.Text.Json;

namespace Jitos.Client;

/// <summary>
/// A server on this machine, as it says itself in the directory of its store while it runs: where it is, and in a file that
/// only its user can read, the operator's token.
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

    /// <summary>The file with the operator's token.</summary>
    /// <param name="directory">The directory of the store.</param>
    public static string TokenPath(string directory) => Path.Combine(directory, TokenFile);

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
    public static string? TryReadToken(string directory)
    {
        try
        {
            return File.ReadAllText(TokenPath(directory)).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Says it, for as long as the server runs.</summary>
    /// <param name="directory">The directory of the store.</param>
    /// <param name="token">The operator's token.</param>
    internal void Publish(string directory, string token)
    {
        Clear(directory);
        using (var file = new StreamWriter(new FileStream(TokenPath(directory), OwnersAlone())))
        {
            file.WriteLine(token);
        }

        File.WriteAllText(Path.Combine(directory, AddressFile), JsonSerializer.Serialize(this));
    }

    /// <summary>Takes it back, unless another server says something there by now.</summary>
    /// <param name="directory">The directory of the store.</param>
    internal void Withdraw(string directory)
    {
        if (TryRead(directory) == this)
        {
            Clear(directory);
        }
    }

    private static void Clear(string directory)
    {
        File.Delete(Path.Combine(directory, AddressFile));
        File.Delete(TokenPath(directory));
    }

    /// <summary>A new file that its owner alone can read, from the first moment on.</summary>
    private static FileStreamOptions OwnersAlone()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
