using Microsoft.Extensions.Hosting;

namespace Jitos.Client;

/// <summary>Reaches the server when the host starts, so that a wrong address or key is found then.</summary>
internal sealed class ClientStart(HttpConnection connection) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => connection.ReachAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
