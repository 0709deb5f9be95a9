using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Jitos.Edge.Tests;

/// <summary>Takes a bearer token as a session, unseen: whether it is genuine, the silo finds out.</summary>
internal sealed class BearerSession(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "BearerSession";

    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        return Task.FromResult(header.StartsWith(Prefix, StringComparison.Ordinal) ? Accept(header[Prefix.Length..]) : AuthenticateResult.NoResult());
    }

    private static AuthenticateResult Accept(string session)
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new Claim("jitos.session", session)], Scheme));
        return AuthenticateResult.Success(new AuthenticationTicket(user, Scheme));
    }
}
