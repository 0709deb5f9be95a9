using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Jitos.Contracts;

namespace Jitos.Silo.Tests;

/// <summary>An authority made for a test, which issues certificates into a directory.</summary>
internal sealed class TestAuthority : IDisposable
{
    public const string ServerUse = "1.3.6.1.5.5.7.3.1";
    public const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly string directory = Directory.CreateTempSubdirectory("jitos-authority-").FullName;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root;

    public TestAuthority()
    {
        var request = new CertificateRequest("CN=authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        root = request.CreateSelfSigned(Now.AddDays(-3), Now.AddDays(3));
        File.WriteAllText(OwnFile, root.ExportCertificatePem());
    }

    /// <summary>The file with its certificate.</summary>
    public string OwnFile => In("authority.pem");

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    /// <summary>A file in its directory.</summary>
    public string In(string name) => Path.Combine(directory, name);

    /// <summary>Issues a certificate for both ends, as the settings of a member that trusts this authority.</summary>
    public MemberTls Issue(string name) => Issue(name, Now.AddDays(1), ServerUse, ClientUse);

    /// <summary>Issues a certificate that has expired.</summary>
    public MemberTls IssueExpired(string name) => Issue(name, Now.AddDays(-1), ServerUse, ClientUse);

    /// <summary>Issues a certificate for some uses.</summary>
    public MemberTls IssueFor(string name, string use) => Issue(name, Now.AddDays(1), use);

    public void Dispose()
    {
        root.Dispose();
        key.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private MemberTls Issue(string name, DateTimeOffset until, params string[] uses)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        var allowed = new OidCollection();
        Array.ForEach(uses, use => allowed.Add(new Oid(use)));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(allowed, critical: false));
        using var issued = request.Create(root, Now.AddDays(-2), until, RandomNumberGenerator.GetBytes(8));
        File.WriteAllText(In($"{name}.pem"), issued.ExportCertificatePem());
        File.WriteAllText(In($"{name}.key"), own.ExportPkcs8PrivateKeyPem());
        return new MemberTls { CertificateFile = In($"{name}.pem"), KeyFile = In($"{name}.key"), AuthorityFile = OwnFile };
    }
}
