using System.Net;
using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Runtime;

namespace Jitos.Client;

/// <summary>Says what is wrong with a member's options: which one, and what to do.</summary>
internal sealed class JitosMemberOptionsValidator(IServiceProvider services) : IValidateOptions<JitosMemberOptions>
{
    public ValidateOptionsResult Validate(string? name, JitosMemberOptions options)
    {
        string[] wrong =
        [
            .. CredentialCheck.WhatIsWrong(options.Universe, options.Session, options.Key, options.ConnectTime),
            .. WhatIsWrong(options),
        ];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong.Select(line => $"{nameof(JitosMemberOptions)}.{line}"));
    }

    private IEnumerable<string> WhatIsWrong(JitosMemberOptions options)
    {
        if (string.IsNullOrEmpty(options.Cluster))
        {
            yield return $"{nameof(options.Cluster)} is empty; name the server's cluster.";
        }

        if (options.Gateway is { } gateway && !(IPEndPoint.TryParse(gateway, out var endpoint) && endpoint.Port > 0))
        {
            yield return $"{nameof(options.Gateway)} '{gateway}' is no address with a port; write 127.0.0.1:30000, for example.";
        }

        if (IsOrleansClient(options) && WhatIsWrongWithTheMembership(options) is { } wrong)
        {
            yield return wrong;
        }
    }

    /// <summary>Whether the client connects to silos: with an Orleans client of its own, or with the host's, unless that is a silo.</summary>
    private bool IsOrleansClient(JitosMemberOptions options) =>
        options.Gateway is not null || services.GetService<IServiceProviderIsService>() is { } known && known.IsService(typeof(IClusterClient)) && !known.IsService(typeof(ILocalSiloDetails));

    private static string? WhatIsWrongWithTheMembership(JitosMemberOptions options)
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
