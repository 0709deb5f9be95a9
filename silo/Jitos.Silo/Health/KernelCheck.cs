using Jitos.Contracts;
using Jitos.Grains;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace Jitos.Silo;

/// <summary>Whether the kernel of the universe answers.</summary>
internal sealed class KernelCheck(IGrainFactory grains, IOptions<ServerOptions> server, IOptions<JitosOptions> jitos) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var universe = server.Value.Universe;
        try
        {
            _ = await grains.GetGrain<IKernelGrain>(universe).IdentifyAsync(jitos.Value.OperatorSession, cancellationToken).WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy($"The kernel of '{universe}' answers.");
        }
        catch (FaultException e)
        {
            return HealthCheckResult.Unhealthy($"The kernel of '{universe}' does not answer: {e.Kind}. The log says more.", e);
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy($"The kernel of '{universe}' does not answer in time.", e);
        }
    }
}
