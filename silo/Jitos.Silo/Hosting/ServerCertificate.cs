using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Jitos.Silo;

/// <summary>What the server proves with that it is the one of its name.</summary>
internal sealed class ServerCertificate
{
    private readonly X509Certificate2 certificate;
    private readonly X509Certificate2Collection chain;

    private ServerCertificate(X509Certificate2 certificate, X509Certificate2Collection chain) => (this.certificate, this.chain) = (certificate, chain);

    /// <summary>Reads it.</summary>
    /// <param name="file">The certificate, and those of its authorities, in PEM.</param>
    /// <param name="keyFile">Its key in PEM.</param>
    /// <exception cref="ServerException">It can't be read, or the key is of another one.</exception>
    public static ServerCertificate Read(string file, string keyFile)
    {
        try
        {
            using var read = X509Certificate2.CreateFromPemFile(file, keyFile);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(file);
            // Windows serves no certificate whose key is in memory alone.
            return new ServerCertificate(X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), password: null), chain);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ServerException(ServerExit.BadConfiguration, $"Jitos:Http:Certificate '{file}' with the key in '{keyFile}' can't be used: {e.Message} Name PEM files with a certificate and its key.", e);
        }
    }

    /// <summary>Has it served.</summary>
    public void Apply(HttpsConnectionAdapterOptions https) => (https.ServerCertificate, https.ServerCertificateChain) = (certificate, chain);
}
