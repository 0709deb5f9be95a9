using Microsoft.Extensions.Hosting;

namespace Jitos.Embedded;

/// <summary>Leaves signals to the program, which stops the silo itself.</summary>
internal sealed class EmbeddedLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
