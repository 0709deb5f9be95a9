using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jitos.Silo;

/// <summary><c>/health/live</c> and <c>/health/ready</c>, for whatever watches the server. They need no login, and tell no paths or names but the universe's.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan CheckTime = TimeSpan.FromSeconds(5);

    /// <summary>Adds the checks.</summary>
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<SiloCheck>("silo", timeout: CheckTime)
        .AddCheck<StoreCheck>("store", timeout: CheckTime)
        .AddCheck<KernelCheck>("kernel", timeout: CheckTime);

    /// <summary>Maps them. Alive is a server that answers at all.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync }).AllowAnonymous();
    }

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(
        new
        {
            status = NameOf(report.Status),
            checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = NameOf(entry.Value.Status), reason = entry.Value.Description }),
        },
        context.RequestAborted);

    private static string NameOf(HealthStatus status) => status == HealthStatus.Healthy ? "ok" : "failed";
}
