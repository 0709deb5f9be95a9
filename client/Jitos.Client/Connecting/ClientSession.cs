using Jitos.Contracts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Jitos.Client;

/// <summary>The session of a client: the one it is given, or one that its key is exchanged for when the host starts.</summary>
internal sealed class ClientSession(IOptions<JitosClientOptions> options, IGrainFactory grains) : IHostedService
{
    private SessionToken? opened;

    /// <summary>The session.</summary>
    /// <exception cref="InvalidOperationException">The host, which opens it, has not been started.</exception>
    public SessionToken Current => options.Value.Session is { Length: > 0 } given
        ? new SessionToken(given)
        : opened ?? throw new InvalidOperationException("The client has no session yet: start the host, which exchanges the key for one.");

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Key is { Length: > 0 } key)
        {
            var kernel = grains.GetGrain<IKernelGrain>(options.Value.Universe);
            opened = await CallPolicy.ReadAsync(() => kernel.ExchangeAsync(new ApiKey(key), cancellationToken), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
