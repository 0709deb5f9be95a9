using System.Net;
using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Jitos.Client;

/// <summary>Says what is wrong with a client's options: which one, and what to do.</summary>
internal sealed class JitosClientOptionsValidator(IServiceProvider services) : IValidateOptions<JitosClientOptions>
{
    private const int ShortestSession = 32;

    private static readonly TimeSpan LongestConnectTime = TimeSpan.FromHours(1);

    public ValidateOptionsResult Validate(string? name, JitosClientOptions options)
    {
        string[] wrong = [.. WhatIsWrong(options)];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong.Select(line => $"{nameof(JitosClientOptions)}.{line}"));
    }

    private IEnumerable<string> WhatIsWrong(JitosClientOptions options)
    {
        if (string.IsNullOrEmpty(options.Universe))
        {
            yield return $"{nameof(options.Universe)} is empty; name the universe.";
        }

        if (string.IsNullOrEmpty(options.Cluster))
        {
            yield return $"{nameof(options.Cluster)} is empty; name the server's cluster.";
        }

        if (options.Gateway is { } gateway && !(IPEndPoint.TryParse(gateway, out var endpoint) && endpoint.Port > 0))
        {
            yield return $"{nameof(options.Gateway)} '{gateway}' is no address with a port; write 127.0.0.1:30000, for example.";
        }

        if (string.IsNullOrEmpty(options.Session) == string.IsNullOrEmpty(options.Key))
        {
            yield return $"{nameof(options.Session)} or {nameof(options.Key)} must be given, and not both: a session's secret, or a key of a principal.";
        }
        else if (options.Session?.Length < ShortestSession)
        {
            yield return $"{nameof(options.Session)} has {options.Session.Length} characters; a session's secret has at least {ShortestSession}.";
        }
        else if (!string.IsNullOrEmpty(options.Key) && !new ApiKey(options.Key).IsWellFormed)
        {
            yield return $"{nameof(options.Key)} is no key; one begins with '{ApiKey.Prefix}' and has 64 hexadecimal digits after it.";
        }

        if (IsOrleansClient(options) && WhatIsWrongWithTheMembership(options) is { } wrong)
        {
            yield return wrong;
        }

        if (options.ConnectTime <= TimeSpan.Zero || options.ConnectTime > LongestConnectTime)
        {
            yield return $"{nameof(options.ConnectTime)} is {options.ConnectTime}; give a time up to an hour.";
        }
    }

    /// <summary>Whether the client connects to silos: with an Orleans client of its own, or with the host's, unless that is a silo.</summary>
    private bool IsOrleansClient(JitosClientOptions options) =>
        options.Gateway is not null || services.GetService<IServiceProviderIsService>() is { } known && known.IsService(typeof(IClusterClient)) && !known.IsService(typeof(ILocalSiloDetails));

    private static string? WhatIsWrongWithTheMembership(JitosClientOptions options)
    {
        try
        {
            _ = MemberSecret.Of(options);
            _ = options.Tls is { } tls ? MemberCertificates.Read(tls, TimeProvider.System) : null;
            return null;
        }
        catch (FormatException wrong)
        {
            return wrong.Message;
        }
        catch (SecretFileException wrong)
        {
            return $"{nameof(options.ClusterSecretFile)}: {wrong.Message}";
        }
        catch (MemberTlsException wrong)
        {
            return $"{nameof(options.Tls)}: {wrong.Message}";
        }
    }
}
