using Jitos.Contracts;

namespace Jitos.Client;

/// <summary>The cluster's secret, as the options of a client give it: as a text, or in a file.</summary>
internal static class MemberSecret
{
    /// <summary>The secret.</summary>
    /// <exception cref="FormatException">There is none, or it could be guessed; the message says where it should be and what to give.</exception>
    /// <exception cref="SecretFileException">Its file can't be used.</exception>
    public static ClusterSecret Of(JitosMemberOptions options)
    {
        if (options.ClusterSecret is { Length: > 0 } text)
        {
            return ClusterSecret.TryParse(text, out var given)
                ? given
                : throw new FormatException($"{nameof(options.ClusterSecret)} is none, or could be guessed; {ClusterSecret.Form}.");
        }

        if (options.ClusterSecretFile is { Length: > 0 } file)
        {
            return ClusterSecret.TryParse(SecretFile.Read(file), out var read)
                ? read
                : throw new FormatException($"{nameof(options.ClusterSecretFile)} '{file}' holds no secret of a cluster; name the file of the server, cluster.secret in the directory of its store.");
        }

        throw new FormatException($"{nameof(options.ClusterSecret)} is missing, and so is {nameof(options.ClusterSecretFile)}: an Orleans client is a member of the cluster and needs its secret; name the file of the server, cluster.secret in the directory of its store.");
    }
}
