using System.Security.Claims;
using Jitos.Contracts;
using Jitos.Edge;
using Microsoft.AspNetCore.Authentication;

namespace Jitos.Silo;

/// <summary>The page <c>/login</c> and the way out, <c>/logout</c>.</summary>
internal static class LoginEndpoints
{
    private const string Home = "/";
    private const int LongestForm = 16_384;
    private const string TooOften = "Too many wrong tokens or keys came from this address, the last one too. Try again in a minute.";

    /// <summary>Maps them. Logging in is the only thing besides health that needs no login.</summary>
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(LoginNames.Page, ShowAsync).AllowAnonymous();
        routes.MapPost(LoginNames.Page, EnterAsync).AllowAnonymous();
        routes.MapPost("/logout", LeaveAsync);
    }

    /// <summary>Whether a way leads to this server, so that a login sends nobody elsewhere.</summary>
    public static bool IsLocal(string? url) =>
        url is ['/', ..] && url is not ['/', '/' or '\\', ..] && !url.Any(char.IsControl);

    private static async Task ShowAsync(HttpContext context, LoginLink link, LoginAttempts attempts, Logins logins)
    {
        var (token, returnUrl) = (context.Request.Query["token"].ToString(), ReturnUrlOf(context.Request.Query["returnUrl"]));
        if (token.Length == 0)
        {
            await WriteAsync(context, StatusCodes.Status200OK, returnUrl, string.Empty);
        }
        else if (link.TryUse(token))
        {
            await SignInAsync(context, await logins.OperatorAsync(), returnUrl);
        }
        else if (attempts.IsTooOften(context.Connection.RemoteIpAddress))
        {
            await WriteAsync(context, StatusCodes.Status429TooManyRequests, returnUrl, TooOften);
        }
        else
        {
            await WriteAsync(context, StatusCodes.Status401Unauthorized, returnUrl, "The link was used already, is too old, or is of another start of the server. Enter the operator's token.");
        }
    }

    private static async Task EnterAsync(HttpContext context, Logins logins)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentLength is null or > LongestForm)
        {
            await EdgeProblems.WriteAsync(context, StatusCodes.Status400BadRequest, "Send the form of the page /login: a token or key as 'token'.");
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var returnUrl = ReturnUrlOf(form["returnUrl"]);
        var outcome = await logins.TryAsync(form["token"].ToString().Trim(), context.Connection.RemoteIpAddress, isFresh: true, context.RequestAborted);
        await (outcome switch
        {
            { User: { } user } => SignInAsync(context, user, returnUrl),
            { IsTooOften: true } => WriteAsync(context, StatusCodes.Status429TooManyRequests, returnUrl, TooOften),
            _ => WriteAsync(context, StatusCodes.Status401Unauthorized, returnUrl, "No principal has that token or key."),
        });
    }

    private static async Task LeaveAsync(HttpContext context)
    {
        await context.SignOutAsync(LoginNames.CookieScheme);
        context.Response.Redirect(LoginNames.Page);
    }

    /// <summary>Goes on without the token in the address, so that it stays in no history and no referrer.</summary>
    private static async Task SignInAsync(HttpContext context, ClaimsPrincipal user, string returnUrl)
    {
        await context.SignInAsync(LoginNames.CookieScheme, user);
        context.Response.Redirect(returnUrl);
    }

    private static Task WriteAsync(HttpContext context, int status, string returnUrl, string message)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.ContentSecurityPolicy = LoginPage.Policy;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsync(LoginPage.Write(returnUrl, message), context.RequestAborted);
    }

    private static string ReturnUrlOf(string? url) => IsLocal(url) ? url! : Home;
}
