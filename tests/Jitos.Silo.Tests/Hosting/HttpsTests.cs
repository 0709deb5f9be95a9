using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Jitos.Client;

namespace Jitos.Silo.Tests;

/// <summary>A server with a certificate of its own, which its clients trust if they are told to.</summary>
public sealed class HttpsTests : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("jitos-https-").FullName;
    private X509Certificate2 certificate = null!;
    private Server server = null!;

    public async ValueTask InitializeAsync()
    {
        certificate = SelfSigned();
        var file = Path.Combine(directory, "server.pem");
        await File.WriteAllTextAsync(file, certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem());
        server = await Server.StartAsync([.. RunningServer.Arguments(Path.Combine(directory, "store")), $"--Jitos:Http:Certificate={file}"], CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        certificate.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task Client_ThatTrustsTheCertificate_DoesWhatItDoesElsewhere()
    {
        await using var operators = await ConnectAsync(options => { });
        var key = await Principals.EnrolAsync(operators.Client, "ann");
        await using var connection = await ConnectAsync(options => (options.Session, options.Key) = (null, key.Secret));
        var process = (await operators.Client.LaunchAsync("secure")).Require();
        await using var replica = await process.Main.WatchAsync();

        Assert.StartsWith("https://", server.Address.Http, StringComparison.Ordinal);
        Assert.Equal("/usr/ann", await connection.Client.IdentifyAsync());
        Assert.Equal(process.Pid, (await process.DescribeAsync()).Pid);
        Assert.Equal(1UL, replica.Current.Epoch);
    }

    [Fact]
    public async Task Client_ThatDoesNotTrustTheCertificate_SendsNothing()
    {
        var failure = await Assert.ThrowsAsync<ServerUnavailableException>(() => ConnectAsync(options => options.TrustedAuthorities = null));

        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_OfAnotherName_IsRefused()
    {
        var elsewhere = new UriBuilder(server.Address.Http) { Host = "localhost" }.Uri;

        await Assert.ThrowsAsync<ServerUnavailableException>(() => ConnectAsync(options => options.Endpoint = elsewhere));
    }

    private Task<JitosConnection> ConnectAsync(Action<JitosClientOptions> configure) => JitosConnection.ConnectAsync(options =>
    {
        options.Endpoint = new Uri(server.Address.Http);
        options.Session = LocalServer.TryReadToken(server.Directory);
        options.TrustedAuthorities = [X509CertificateLoader.LoadCertificate(certificate.RawData)];
        configure(options);
    });

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2_048);
        var request = new CertificateRequest("CN=jitos test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
