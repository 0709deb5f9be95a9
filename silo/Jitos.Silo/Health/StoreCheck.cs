using Jitos.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jitos.Silo;

/// <summary>Whether the store takes writes.</summary>
internal sealed class StoreCheck(SqliteStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        store.IsReadOnly
            ? HealthCheckResult.Unhealthy("The store takes no writes since one failed, or its files were removed; make space, mend the disk or put them back, and start the server again.")
            : HealthCheckResult.Healthy("The store takes writes."));
}
