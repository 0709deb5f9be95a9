using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Jitos.Client;

namespace Jitos.Cli.Tests;

/// <summary>Verbs against a server with a certificate of its own, as on another machine: without the directory of its store.</summary>
public sealed class HttpsVerbTests : IDisposable
{
    private readonly TestFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Verbs_WithATokenOrAKeyAlone_WorkOverHttps()
    {
        var file = folder.Write("server.pem", Certificate());
        var authorities = KeyValuePair.Create(UniverseLocation.AuthoritiesVariable, file);
        using var server = new LiveServer([$"--Jitos:Http:Certificate={file}"], authorities);
        var (address, token) = (LocalServer.TryRead(server.Store)!.Http, LocalServer.TryReadToken(server.Store)!);
        var key = server.Run("key", "issue", "/usr/operator", "desk", "--json").Document().GetProperty("key").GetString()!;

        Assert.StartsWith("https://", address, StringComparison.Ordinal);
        foreach (var secret in new[] { token, key })
        {
            var run = CliCommand.Run([authorities, new(UniverseLocation.TokenVariable, secret)], ["show", "lights", "--view", "lit", "--server", address, "--data", folder.Path]);
            var watch = CliCommand.Run([authorities, new(UniverseLocation.TokenVariable, secret)], ["watch", "lights", "--branch", "try/a", "--run", "light", secret == token ? "\"b\"" : "\"c\"", "--server", address, "--data", folder.Path]);

            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Equal((0, ""), (watch.ExitCode, watch.Error));
        }

        Assert.Contains("certificate", CliCommand.Run([new(UniverseLocation.TokenVariable, token)], ["ps", "--server", address, "--data", folder.Path]).Refusal(4), StringComparison.Ordinal);
        Assert.Contains("no certificate can be read", CliCommand.Run([new(UniverseLocation.TokenVariable, token), new(UniverseLocation.AuthoritiesVariable, folder.In("none.pem"))], ["ps", "--server", address, "--data", folder.Path]).Refusal(2), StringComparison.Ordinal);
    }

    private static string Certificate()
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest("CN=jitos test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n";
    }
}
