using Jitos.Edge;
using Jitos.Grains;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Jitos.Silo;

/// <summary>Sets the login up: everything is behind it unless it says otherwise.</summary>
internal static class LoginServices
{
    /// <summary>Shorter than a session, so that no cookie outlives the one in it.</summary>
    private static readonly TimeSpan CookieLifetime = TimeSpan.FromHours(12);

    /// <summary>Adds it. Cookies are sealed with a key of this start, and end with it.</summary>
    public static void AddLogin(this IServiceCollection services)
    {
        services.AddSingleton<Logins>().AddSingleton<LoginAttempts>().AddSingleton<LoginLink>();
        services.Configure<KeyManagementOptions>(keys => (keys.XmlRepository, keys.XmlEncryptor) = (new CookieKeys(), new NullXmlEncryptor()));
        services.AddAuthentication(LoginNames.EitherScheme)
            .AddPolicyScheme(LoginNames.EitherScheme, null, either => either.ForwardDefaultSelector = Choose)
            .AddScheme<AuthenticationSchemeOptions, KeyHandler>(LoginNames.KeyScheme, null)
            .AddCookie(LoginNames.CookieScheme, Configure);
        var loggedIn = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim(LoginNames.SessionClaim).Build();
        services.AddAuthorizationBuilder()
            .AddPolicy(LoginNames.Policy, loggedIn)
            .AddPolicy(LoginNames.OperatorPolicy, operators => operators.Combine(loggedIn).RequireUserName(JitosOptions.Operator))
            .SetDefaultPolicy(loggedIn)
            .SetFallbackPolicy(loggedIn);
    }

    private static string Choose(HttpContext context) => KeyHandler.Concerns(context.Request) ? LoginNames.KeyScheme : LoginNames.CookieScheme;

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "jitos";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = CookieLifetime;
        cookie.SlidingExpiration = false;
        cookie.LoginPath = LoginNames.Page;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnRedirectToLogin = ChallengeAsync;
        cookie.Events.OnRedirectToAccessDenied = context => EdgeProblems.WriteAsync(context.HttpContext, StatusCodes.Status403Forbidden, "The principal that is logged in may not see this.");
    }

    /// <summary>A person is shown the page; a program is told.</summary>
    private static Task ChallengeAsync(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (HttpMethods.IsGet(context.Request.Method) && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Redirect(context.RedirectUri);
            return Task.CompletedTask;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        return EdgeProblems.WriteAsync(context.HttpContext, StatusCodes.Status401Unauthorized, $"Log in at {LoginNames.Page}, or send a key of a principal, or a session's token, as 'Authorization: Bearer …'.");
    }
}
