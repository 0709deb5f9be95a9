using System.Text.Encodings.Web;
using Jitos.Edge;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Jitos.Silo;

/// <summary>Logs machines in by what each request carries: <c>Authorization: Bearer</c> or <c>X-Api-Key</c>, with a key or a session's token.</summary>
internal sealed class KeyHandler(Logins logins, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";
    private const int LongestSecret = 2_048;

    private bool isTooOften;

    /// <summary>Whether a request carries something for this handler.</summary>
    public static bool Concerns(HttpRequest request) =>
        request.Headers.ContainsKey(HeaderNames.Authorization) || request.Headers.ContainsKey(LoginNames.KeyHeader);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SecretOf(Request) is not { Length: > 0 and <= LongestSecret } secret)
        {
            return AuthenticateResult.NoResult();
        }

        var opensSession = Context.GetEndpoint()?.Metadata.GetMetadata<SessionEndpoint>() is not null;
        var outcome = await logins.TryAsync(secret, Context.Connection.RemoteIpAddress, opensSession, Context.RequestAborted);
        isTooOften = outcome.IsTooOften;
        return outcome.User is { } user
            ? AuthenticateResult.Success(new AuthenticationTicket(user, Scheme.Name))
            : AuthenticateResult.Fail("No principal has that token or key.");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!isTooOften)
        {
            Response.Headers.WWWAuthenticate = Bearer.Trim();
            return EdgeProblems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "Send a key of a principal, or a session's token, as 'Authorization: Bearer …' or 'X-Api-Key: …'; no principal has the one that was sent.");
        }

        return EdgeProblems.WriteAsync(Context, StatusCodes.Status429TooManyRequests, "Too many wrong tokens or keys came from this address, the last one too; try again in a minute.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        EdgeProblems.WriteAsync(Context, StatusCodes.Status403Forbidden, "The principal may not do this.");

    private static string? SecretOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim()
            : header.Length == 0 ? request.Headers[LoginNames.KeyHeader].ToString().Trim()
            : null;
    }
}
