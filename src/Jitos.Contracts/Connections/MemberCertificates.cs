using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Orleans.Connections.Security;

namespace Jitos.Contracts;

/// <summary>The certificates of a member, read and found fit.</summary>
internal sealed class MemberCertificates
{
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2 own;
    private readonly X509Certificate2Collection authority;

    private MemberCertificates(X509Certificate2 own, X509Certificate2Collection authority) => (this.own, this.authority) = (own, authority);

    /// <summary>Reads them.</summary>
    /// <param name="settings">Where they are.</param>
    /// <param name="time">Tells whether they are valid now.</param>
    /// <exception cref="MemberTlsException">One is missing, can't be read, or would be refused by other members.</exception>
    public static MemberCertificates Read(MemberTls settings, TimeProvider time)
    {
        var certificates = new MemberCertificates(ReadOwn(settings), ReadAuthority(settings.AuthorityFile));
        certificates.RequireFit(time.GetUtcNow());
        return certificates;
    }

    /// <summary>Puts the end that took a connection into TLS.</summary>
    public void Serve(IConnectionBuilder connections) => connections.UseServerTls(Options());

    /// <summary>Puts the end that opened a connection into TLS.</summary>
    public void Connect(IConnectionBuilder connections) => connections.UseClientTls(Options());

    private TlsOptions Options() => new()
    {
        LocalCertificate = own,
        RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
        ClientCertificateMode = RemoteCertificateMode.RequireCertificate,
        RemoteCertificateValidation = (certificate, _, _) => IsMembers(certificate),
        HandshakeTimeout = ConnectionLimits.ProofTime,
    };

    /// <summary>
    /// Whether the authority has issued a certificate. Neither the name in it nor the system's own authorities count: members
    /// come and go at changing addresses, and a certificate of anybody else's is none of this cluster.
    /// </summary>
    private bool IsMembers(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(certificate);
    }

    private static X509Certificate2 ReadOwn(MemberTls settings)
    {
        var (file, subject) = (settings.CertificateFile, settings.Subject);
        if (string.IsNullOrEmpty(file) == string.IsNullOrEmpty(subject))
        {
            throw new MemberTlsException($"{nameof(settings.CertificateFile)} or {nameof(settings.Subject)} must be given, and not both: a file with this member's certificate, or its subject in the store of this user or machine.");
        }

        try
        {
            return file is { Length: > 0 } ? ReadFile(settings, file) : FindInStore(subject!);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new MemberTlsException($"{nameof(settings.CertificateFile)} '{file}' can't be read ({e.Message}); give a PEM file with its key in it or in {nameof(settings.KeyFile)}, or a PKCS #12 file, and its {nameof(settings.Password)}.", e);
        }
    }

    private static X509Certificate2 ReadFile(MemberTls settings, string file)
    {
        if (Path.GetExtension(file) is ".pfx" or ".p12")
        {
            return X509CertificateLoader.LoadPkcs12FromFile(file, settings.Password);
        }

        using var read = settings.Password is { } password
            ? X509Certificate2.CreateFromEncryptedPemFile(file, password, settings.KeyFile)
            : X509Certificate2.CreateFromPemFile(file, settings.KeyFile);
        // By way of PKCS #12, since TLS on Windows knows no key that was read from PEM.
        return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
    }

    private static X509Certificate2 FindInStore(string subject)
    {
        // Elsewhere than on Windows a machine has no personal store.
        StoreLocation[] places = OperatingSystem.IsWindows() ? [StoreLocation.CurrentUser, StoreLocation.LocalMachine] : [StoreLocation.CurrentUser];
        foreach (var place in places)
        {
            using var store = new X509Store(StoreName.My, place);
            store.Open(OpenFlags.ReadOnly);
            var found = store.Certificates.Find(X509FindType.FindBySubjectName, subject, validOnly: false);
            if (found.Where(certificate => certificate.HasPrivateKey).MaxBy(certificate => certificate.NotAfter) is { } certificate)
            {
                return certificate;
            }
        }

        throw new MemberTlsException($"{nameof(MemberTls.Subject)} '{subject}' is that of no certificate with a private key in the personal store of this user or of this machine; install one, or give {nameof(MemberTls.CertificateFile)}.");
    }

    private static X509Certificate2Collection ReadAuthority(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            throw new MemberTlsException($"{nameof(MemberTls.AuthorityFile)} is missing: a PEM file with the certificates of the authority that issues those of the members.");
        }

        var authority = new X509Certificate2Collection();
        try
        {
            authority.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new MemberTlsException($"{nameof(MemberTls.AuthorityFile)} '{file}' can't be read ({e.Message}); give a PEM file.", e);
        }

        return authority.Count > 0 ? authority : throw new MemberTlsException($"{nameof(MemberTls.AuthorityFile)} '{file}' has no certificate in it; give a PEM file with those of the authority.");
    }

    /// <summary>Demands what every other member will demand of it, so that the mistake shows at the start and not at each connection.</summary>
    private void RequireFit(DateTimeOffset now)
    {
        Require(own.HasPrivateKey, $"has no private key; give one in {nameof(MemberTls.KeyFile)}, or a PKCS #12 file");
        Require(now >= own.NotBefore.ToUniversalTime() && now <= own.NotAfter.ToUniversalTime(), $"is valid from {own.NotBefore:u} to {own.NotAfter:u} alone; have a new one issued");
        Require(MayBeUsedFor(ServerUse) && MayBeUsedFor(ClientUse), "may not be used at both ends of a connection; have one issued for the authentication of servers and of clients");
        Require(IsMembers(own), $"was not issued by the authority of {nameof(MemberTls.AuthorityFile)}; have one issued by it, or correct the file");
    }

    private bool MayBeUsedFor(string use) =>
        own.Extensions.OfType<X509EnhancedKeyUsageExtension>().All(extension => extension.EnhancedKeyUsages.Cast<Oid>().Any(allowed => allowed.Value == use));

    private void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new MemberTlsException($"The certificate '{own.Subject}' {what}.");
        }
    }
}
