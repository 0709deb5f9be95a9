using System.Net;
using Jitos.Contracts;
using Jitos.Grains;
using Jitos.Storage;

namespace Jitos.Silo;

/// <summary>Says what is wrong with the settings: which key, and what to do.</summary>
internal static class ServerOptionsCheck
{
    private const int LargestPort = 65_535;
    private const long LargestBody = 1 << 30;
    private const long SmallestBody = 1 << 10;

    /// <summary>What is wrong; nothing if all is well.</summary>
    public static IEnumerable<string> WhatIsWrong(ServerOptions options) =>
        OfIdentity(options).Concat(OfHttp(options.Http)).Concat(OfCluster(options.Cluster)).Concat(OfLoad(options.Load)).Concat(OfTelemetry(options.Telemetry));

    private static IEnumerable<string> OfIdentity(ServerOptions options) =>
    [
        .. Unless(JournalId.TryParse(options.Universe, out var id) && id.IsKernel, $"Jitos:Universe is '{options.Universe}'; give 1 to {JournalId.MaxUniverseLength} ASCII letters, digits, '-', '_', '.', beginning with a letter or digit."),
        .. Unless(!string.IsNullOrWhiteSpace(options.Store), "Jitos:Store is empty; name the directory of the store."),
        .. OfSecret("Jitos:OperatorToken", options.OperatorToken),
        .. OfSecret("Jitos:SiloSecret", options.SiloSecret),
        .. Unless(options.OperatorToken is null || options.OperatorToken != options.SiloSecret, "Jitos:OperatorToken and Jitos:SiloSecret are the same; make them differ."),
    ];

    private static string[] OfSecret(string key, string? secret) =>
        Unless(secret is null || secret.Length >= JitosOptions.MinSecretLength, $"{key} has {secret?.Length} characters; give at least {JitosOptions.MinSecretLength} random ones, or leave it out.");

    private static IEnumerable<string> OfHttp(HttpSettings http) =>
    [
        .. OfAddress("Jitos:Http:Address", http.Address),
        .. OfPort("Jitos:Http:Port", http.Port),
        .. Unless(http.MaxBodyBytes is >= SmallestBody and <= LargestBody, $"Jitos:Http:MaxBodyBytes is {http.MaxBodyBytes}; give {SmallestBody} to {LargestBody}."),
        .. http.TrustedProxies.SelectMany((proxy, index) => OfAddress($"Jitos:Http:TrustedProxies:{index}", proxy)),
    ];

    private static IEnumerable<string> OfCluster(ClusterSettings cluster) =>
    [
        .. Unless(!string.IsNullOrWhiteSpace(cluster.Name), "Jitos:Cluster:Name is empty; name the cluster."),
        .. Unless(cluster.Secret is null || ClusterSecret.TryParse(cluster.Secret, out _), $"Jitos:Cluster:Secret is none, or could be guessed; {ClusterSecret.Form}, or leave it out."),
        .. Unless(cluster.Secret is null || cluster.SecretFile is null, "Jitos:Cluster:Secret and Jitos:Cluster:SecretFile are both given; leave one of them out."),
        .. OfAddress("Jitos:Cluster:Address", cluster.Address),
        .. OfPort("Jitos:Cluster:GatewayPort", cluster.GatewayPort),
        .. OfPort("Jitos:Cluster:SiloPort", cluster.SiloPort),
        .. Unless(cluster.GatewayPort == 0 || cluster.GatewayPort != cluster.SiloPort, $"Jitos:Cluster:GatewayPort and Jitos:Cluster:SiloPort are both {cluster.SiloPort}; make them differ."),
    ];

    private static IEnumerable<string> OfLoad(LoadSettings load) =>
    [
        .. OfPercent("Jitos:Load:CpuPercent", load.CpuPercent),
        .. OfPercent("Jitos:Load:MemoryPercent", load.MemoryPercent),
    ];

    private static string[] OfTelemetry(TelemetrySettings telemetry) => Unless(
        telemetry.Endpoint is null || Uri.TryCreate(telemetry.Endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https",
        $"Jitos:Telemetry:Endpoint is '{telemetry.Endpoint}'; give an address such as http://localhost:4317, or leave it out.");

    private static string[] OfAddress(string key, string address) =>
        Unless(IPAddress.TryParse(address, out _), $"{key} is '{address}'; give an IP address: 127.0.0.1 for this machine alone, 0.0.0.0 for all.");

    private static string[] OfPort(string key, int port) =>
        Unless(port is >= 0 and <= LargestPort, $"{key} is {port}; give a port up to {LargestPort}, or 0 for any that is free.");

    private static string[] OfPercent(string key, int percent) =>
        Unless(percent is > 0 and <= 100, $"{key} is {percent}; give 1 to 100.");

    private static string[] Unless(bool holds, string message) => holds ? [] : [message];
}
