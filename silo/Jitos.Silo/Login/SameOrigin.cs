using Jitos.Edge;

namespace Jitos.Silo;

/// <summary>
/// Refuses what a page of another origin makes a browser send, if it may change something. The cookie's own rule is not
/// enough: to it, all ports of a host are one site.
/// </summary>
internal static class SameOrigin
{
    /// <summary>Refuses, or goes on.</summary>
    public static Task DemandAsync(HttpContext context, RequestDelegate next) => IsSafe(context.Request)
        ? next(context)
        : EdgeProblems.WriteAsync(context, StatusCodes.Status403Forbidden, "A page of another origin sent this; only pages of this server may.");

    private static bool IsSafe(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || origin.Length == 0 || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
