using Jitos.Contracts;

namespace Jitos.Client;

/// <summary>Says what is wrong with options that all clients have, whatever their way to the server.</summary>
internal static class CredentialCheck
{
    private const int ShortestSession = 32;

    private static readonly TimeSpan LongestConnectTime = TimeSpan.FromHours(1);

    /// <summary>What is wrong, beginning with the name of the option.</summary>
    public static IEnumerable<string> WhatIsWrong(string? universe, string? session, string? key, TimeSpan connectTime)
    {
        if (string.IsNullOrEmpty(universe))
        {
            yield return "Universe is empty; name the universe.";
        }

        if (string.IsNullOrEmpty(session) == string.IsNullOrEmpty(key))
        {
            yield return "Session or Key must be given, and not both: a session's secret, or a key of a principal.";
        }
        else if (session?.Length < ShortestSession)
        {
            yield return $"Session has {session.Length} characters; a session's secret has at least {ShortestSession}.";
        }
        else if (!string.IsNullOrEmpty(key) && !new ApiKey(key).IsWellFormed)
        {
            yield return $"Key is no key; one begins with '{ApiKey.Prefix}' and has 64 hexadecimal digits after it.";
        }

        if (connectTime <= TimeSpan.Zero || connectTime > LongestConnectTime)
        {
            yield return $"ConnectTime is {connectTime}; give a time up to an hour.";
        }
    }
}
