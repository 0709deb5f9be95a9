using System.Security.Cryptography.X509Certificates;
using Jitos.Contracts;

namespace Jitos.Silo.Tests;

public sealed class MemberTlsTests : IDisposable
{
    private readonly TestAuthority authority = new();
    private readonly TestAuthority another = new();

    public void Dispose()
    {
        authority.Dispose();
        another.Dispose();
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
}
