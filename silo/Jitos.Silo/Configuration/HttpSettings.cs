namespace Jitos.Silo;

/// <summary>Where and how the HTTP side is served: plain HTTP, or with a certificate HTTPS; the largest body, and whose word is taken for who calls.</summary>
internal sealed class HttpSettings
{
    /// <summary>The address to listen at.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>The port; 0 for any that is free.</summary>
    public int Port { get; set; } = 5180;

    /// <summary>A file with the certificate, and those of its authorities, in PEM. With it the server speaks HTTPS alone.</summary>
    public string? Certificate { get; set; }

    /// <summary>A file with the key of the certificate in PEM; the same file unless given.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>The scheme of its addresses.</summary>
    internal string Scheme => Certificate is null ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;

    /// <summary>The largest body of a request, in bytes.</summary>
    public long MaxBodyBytes { get; set; } = 1 << 20;

    /// <summary>The addresses of proxies that are believed who called, by one <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> each.</summary>
    public string[] TrustedProxies { get; set; } = [];
}
