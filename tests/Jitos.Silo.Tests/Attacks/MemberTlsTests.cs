using System.Security.Cryptography.X509Certificates;
using Jitos.Client;
using Jitos.Contracts;

namespace Jitos.Silo.Tests;

public sealed class MemberTlsTests : IAsyncLifetime
{
    private readonly TestAuthority authority = new();
    private readonly TestAuthority another = new();
    private AttackedSilo silo = null!;

    public async ValueTask InitializeAsync()
    {
        silo = new AttackedSilo(authority.Issue("silo"));
        await silo.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await silo.DisposeAsync();
        authority.Dispose();
        another.Dispose();
    }

    [Fact]
    public async Task AMember_WithACertificateOfTheAuthority_IsServed() =>
        await silo.RequireServedAsync(options => options.Tls = authority.Issue("member"));

    [Fact]
    public async Task AMember_WithTheSecretButWithoutTls_IsRefused()
    {
        using var plain = silo.OrleansClient(silo.Secret);
        await Assert.ThrowsAnyAsync<Exception>(() => plain.StartAsync(TestContext.Current.CancellationToken));

        await RequireOneLineAsync(ConnectionRefusal.NoCertificate);
    }

    [Fact]
    public async Task AMember_WithACertificateOfAnotherAuthority_IsRefused()
    {
        var foreign = another.Issue("member");
        foreign.AuthorityFile = authority.OwnFile;

        // As a stranger who trusts the silo but is not trusted by it: the member's own check would stop it before.
        using var client = silo.OrleansClient(silo.Secret, connections => Tls(Load(foreign), connections));
        await Assert.ThrowsAnyAsync<Exception>(() => client.StartAsync(TestContext.Current.CancellationToken));

        await RequireOneLineAsync(ConnectionRefusal.NoCertificate);
    }

    [Fact]
    public async Task AMember_WithTheSecretButWithoutACertificate_IsRefused()
    {
        using var client = silo.OrleansClient(silo.Secret, connections => Tls(own: null, connections));
        await Assert.ThrowsAnyAsync<Exception>(() => client.StartAsync(TestContext.Current.CancellationToken));

        await RequireOneLineAsync(ConnectionRefusal.NoCertificate);
    }

    [Fact]
    public async Task AMember_ThatDoesNotTrustTheSilo_IsToldSo()
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => silo.RequireServedAsync(
            options => (options.Tls, options.ConnectTime) = (another.Issue("member"), TimeSpan.FromMilliseconds(1))));

        Assert.Contains(ConnectionAudit.ReasonOf(ConnectionRefusal.NoCertificate), error.Message, StringComparison.Ordinal);
        Assert.Contains("certificates of one authority", error.Message, StringComparison.Ordinal);
        // It may have tried again, so there may be more than one line.
        Assert.NotEmpty(await silo.Audit.WaitForAsync(ConnectionAudit.ReasonOf(ConnectionRefusal.NoCertificate)));
        await silo.RequireServedAsync();
    }

    [Fact]
    public async Task AMember_WithACertificateButAnotherSecret_IsRefused()
    {
        var error = await Assert.ThrowsAsync<ServerUnavailableException>(() => silo.RequireServedAsync(options => options.ClusterSecret = ClusterSecret.Create().Reveal()));

        Assert.Contains("with the same secret", error.Message, StringComparison.Ordinal);
        await RequireOneLineAsync(ConnectionRefusal.Closed);
    }

    [Fact]
    public void Read_OfWhatOtherMembersWouldRefuse_SaysWhatToDo()
    {
        var good = authority.Issue("good");
        Assert.Contains("valid from", Error(authority.IssueExpired("old")), StringComparison.Ordinal);
        Assert.Contains("both ends", Error(authority.IssueFor("half", TestAuthority.ServerUse)), StringComparison.Ordinal);
        Assert.Contains("not issued by", Error(new MemberTls { CertificateFile = good.CertificateFile, KeyFile = good.KeyFile, AuthorityFile = another.OwnFile }), StringComparison.Ordinal);
        Assert.Contains("CertificateFile or Subject", Error(new MemberTls { AuthorityFile = authority.OwnFile }), StringComparison.Ordinal);
        Assert.Contains("nowhere.pem", Error(new MemberTls { CertificateFile = "nowhere.pem", AuthorityFile = authority.OwnFile }), StringComparison.Ordinal);
        Assert.Contains("KeyFile", Error(new MemberTls { CertificateFile = good.CertificateFile, AuthorityFile = authority.OwnFile }), StringComparison.Ordinal);
        Assert.Contains("AuthorityFile is missing", Error(new MemberTls { CertificateFile = good.CertificateFile, KeyFile = good.KeyFile }), StringComparison.Ordinal);
        Assert.Contains("no certificate in it", Error(new MemberTls { CertificateFile = good.CertificateFile, KeyFile = good.KeyFile, AuthorityFile = good.KeyFile }), StringComparison.Ordinal);
        Assert.Contains("'no such member'", Error(new MemberTls { Subject = "no such member", AuthorityFile = authority.OwnFile }), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfPkcs12WithAPassword_IsTheCertificate()
    {
        var pem = authority.Issue("packed");
        using var certificate = X509Certificate2.CreateFromPemFile(pem.CertificateFile!, pem.KeyFile);
        File.WriteAllBytes(authority.In("packed.pfx"), certificate.Export(X509ContentType.Pkcs12, "word"));
        var packed = new MemberTls { CertificateFile = authority.In("packed.pfx"), Password = "word", AuthorityFile = authority.OwnFile };

        Assert.NotNull(MemberCertificates.Read(packed, TimeProvider.System));
        packed.Password = "another";
        Assert.Contains("Password", Error(packed), StringComparison.Ordinal);
    }

    private static string Error(MemberTls tls) => Assert.Throws<MemberTlsException>(() => MemberCertificates.Read(tls, TimeProvider.System)).Message;

    private async Task RequireOneLineAsync(ConnectionRefusal refusal)
    {
        Assert.Single(await silo.Audit.WaitForAsync(ConnectionAudit.ReasonOf(refusal)));
        await silo.RequireServedAsync();
    }

    private static void Tls(X509Certificate2? own, Microsoft.AspNetCore.Connections.IConnectionBuilder connections) => connections.UseClientTls(new()
    {
        LocalCertificate = own,
        RemoteCertificateValidation = (_, _, _) => true,
    });

    private static X509Certificate2 Load(MemberTls tls)
    {
        using var read = X509Certificate2.CreateFromPemFile(tls.CertificateFile!, tls.KeyFile);
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }
}
