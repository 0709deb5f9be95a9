using Microsoft.Extensions.Options;

namespace Jitos.Client;

/// <summary>Says what is wrong with a client's options: which one, and what to do.</summary>
internal sealed class JitosClientOptionsValidator : IValidateOptions<JitosClientOptions>
{
    public ValidateOptionsResult Validate(string? name, JitosClientOptions options)
    {
        string[] wrong =
        [
            .. CredentialCheck.WhatIsWrong(options.Universe, options.Session, options.Key, options.ConnectTime),
            .. WhatIsWrong(options),
        ];
        return wrong.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(wrong.Select(line => $"{nameof(JitosClientOptions)}.{line}"));
    }

    private static IEnumerable<string> WhatIsWrong(JitosClientOptions options)
    {
        if (options.Endpoint is not { IsAbsoluteUri: true } endpoint || !(IsOf(endpoint, Uri.UriSchemeHttps) || IsOf(endpoint, Uri.UriSchemeHttp)))
        {
            yield return $"{nameof(options.Endpoint)} {(options.Endpoint is { } given ? $"'{given}' is no address of a server" : "is missing")}; write https://jitos.example, or http://127.0.0.1:5180 on this machine.";
        }
        else if (endpoint.AbsolutePath != "/" || endpoint.Query.Length > 0 || endpoint.UserInfo.Length > 0)
        {
            yield return $"{nameof(options.Endpoint)} must be a scheme, a host and a port alone, such as https://jitos.example.";
        }
        else if (IsOf(endpoint, Uri.UriSchemeHttp) && !endpoint.IsLoopback && !options.AllowPlainHttp)
        {
            yield return $"{nameof(options.Endpoint)} '{endpoint}' is plain http to another machine, where others may read the secret; write https, or set {nameof(options.AllowPlainHttp)} if nobody can.";
        }
    }

    private static bool IsOf(Uri endpoint, string scheme) => endpoint.Scheme == scheme;
}
