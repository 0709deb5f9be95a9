using Jitos.Client;
using Jitos.Contracts;
using Jitos.Grains;

namespace Jitos.Silo;

/// <summary>
/// The secrets of a server. What the settings do not give is kept in files in the directory of the store, which their owner
/// alone can read, and made where it is missing: so a restart changes none of them.
/// </summary>
/// <param name="OperatorToken">The operator's token.</param>
/// <param name="Silo">What sessions are signed with.</param>
/// <param name="Cluster">What members of the cluster have.</param>
internal sealed record ServerSecrets(string OperatorToken, string Silo, ClusterSecret Cluster)
{
    private const string SiloFile = "silo.secret";

    /// <summary>The files of the secrets, those that are kept.</summary>
    /// <param name="directory">The directory of the store.</param>
    public static string[] FilesIn(string directory) => [LocalServer.TokenPath(directory), SiloPath(directory), LocalServer.SecretPath(directory)];

    /// <summary>Takes the secrets from the settings and the files, and makes those that are in neither.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="directory">The directory of the store, which the caller has for itself.</param>
    /// <exception cref="ServerException">A file can't be used, or holds no secret.</exception>
    public static ServerSecrets Take(ServerOptions options, string directory)
    {
        try
        {
            return new ServerSecrets(
                options.OperatorToken ?? Keep(LocalServer.TokenPath(directory)),
                options.SiloSecret ?? Keep(SiloPath(directory)),
                ClusterSecretOf(options.Cluster, directory));
        }
        catch (SecretFileException wrong)
        {
            throw new ServerException(ServerExit.BadConfiguration, wrong.Message, wrong);
        }
    }

    /// <summary>Makes all secrets anew.</summary>
    /// <param name="directory">The directory of the store, which the caller has for itself.</param>
    /// <exception cref="SecretFileException">A file can't be written.</exception>
    public static void Rotate(string directory)
    {
        SecretFile.Write(LocalServer.TokenPath(directory), JitosOptions.NewSecret());
        SecretFile.Write(SiloPath(directory), JitosOptions.NewSecret());
        SecretFile.Write(LocalServer.SecretPath(directory), ClusterSecret.Create().Reveal());
    }

    private static string SiloPath(string directory) => Path.Combine(directory, SiloFile);

    /// <summary>The settings are checked already; a file is only read here.</summary>
    private static ClusterSecret ClusterSecretOf(ClusterSettings cluster, string directory)
    {
        if (cluster.Secret is { } given)
        {
            return ClusterSecret.Parse(given);
        }

        var file = cluster.SecretFile ?? LocalServer.SecretPath(directory);
        if (cluster.SecretFile is null && !File.Exists(file))
        {
            SecretFile.Write(file, ClusterSecret.Create().Reveal());
        }

        return ClusterSecret.TryParse(SecretFile.Read(file), out var secret) ? secret : throw Damaged(file, ClusterSecret.Form);
    }

    private static string Keep(string file)
    {
        if (!File.Exists(file))
        {
            SecretFile.Write(file, JitosOptions.NewSecret());
        }

        var secret = SecretFile.Read(file);
        return secret.Length >= JitosOptions.MinSecretLength && secret.All(char.IsAsciiLetterOrDigit)
            ? secret
            : throw Damaged(file, $"give at least {JitosOptions.MinSecretLength} random letters and digits");
    }

    private static ServerException Damaged(string file, string form) =>
        new(ServerExit.BadConfiguration, $"The file {file} holds no secret that can be used: {form}, restore the file, or remove it to have a new secret made.");
}
