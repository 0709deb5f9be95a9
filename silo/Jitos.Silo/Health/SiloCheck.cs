using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jitos.Silo;

/// <summary>Whether the silo has joined its cluster.</summary>
internal sealed class SiloCheck(ISiloStatusOracle silos) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        silos.CurrentStatus == SiloStatus.Active
            ? HealthCheckResult.Healthy("The silo has joined its cluster.")
            : HealthCheckResult.Unhealthy($"The silo is {silos.CurrentStatus}, not active."));
}
