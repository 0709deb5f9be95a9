using Jitos.Contracts;

namespace Jitos.Silo.Tests;

public sealed class ServerSecretsTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("jitos-secrets-").FullName;

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void Take_Again_GivesTheSameSecrets_FromFilesOfTheirOwnerAlone()
    {
        var first = Take();

        Assert.Equal(Texts(first), Texts(Take()));
        Assert.Equal(3, Texts(first).Distinct().Count());
        Assert.All(ServerSecrets.FilesIn(directory), file =>
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite)));
    }

    [Fact]
    public void Rotate_MakesAllAnew()
    {
        var before = Texts(Take());
        ServerSecrets.Rotate(directory);

        Assert.Empty(before.Intersect(Texts(Take())));
    }

    [Fact]
    public void Take_OfSettings_IsThose_AndKeepsNone()
    {
        var (token, silo, cluster) = (new string('t', 32), new string('s', 32), ClusterSecret.Create().Reveal());
        var taken = Take(new ServerOptions { OperatorToken = token, SiloSecret = silo, Cluster = new ClusterSettings { Secret = cluster } });

        Assert.Equal([token, silo, cluster], Texts(taken));
        Assert.Empty(Directory.GetFiles(directory));
    }

    [Fact]
    public void Take_OfASecretFile_IsItsSecret()
    {
        var (file, secret) = (Path.Combine(directory, "shared"), ClusterSecret.Create().Reveal());
        var options = new ServerOptions { Cluster = new ClusterSettings { SecretFile = file } };
        Assert.Contains(file, Assert.Throws<ServerException>(() => Take(options)).Message, StringComparison.Ordinal);

        SecretFile.Write(file, secret);
        Assert.Equal(secret, Take(options).Cluster.Reveal());
    }

    [Fact]
    public void Take_OfADamagedFile_NamesItAndNotItsContent()
    {
        _ = Take();
        Assert.All(ServerSecrets.FilesIn(directory), file =>
        {
            var whole = SecretFile.Read(file);
            SecretFile.Write(file, whole[..20]);

            var error = Assert.Throws<ServerException>(() => Take());

            Assert.Equal(ServerExit.BadConfiguration, error.ExitCode);
            Assert.Contains(file, error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain(whole[..20], error.Message, StringComparison.Ordinal);
            SecretFile.Write(file, whole);
        });
    }

    private static string[] Texts(ServerSecrets secrets) => [secrets.OperatorToken, secrets.Silo, secrets.Cluster.Reveal()];

    private ServerSecrets Take(ServerOptions? options = null) => ServerSecrets.Take(options ?? new ServerOptions(), directory);
}
