using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Jitos.Client;

/// <summary>The session of a client: the one it is given, or one that its key is exchanged for when the host starts.</summary>
internal sealed class ClientSession(IOptions<JitosClientOptions> options, IServiceProvider services) : IHostedService
{
    private SessionToken? opened;

    /// <summary>The session.</summary>
    /// <exception cref="InvalidOperationException">The host, which opens it, has not been started.</exception>
    public SessionToken Current => options.Value.Session is { Length: > 0 } given
        ? new SessionToken(given)
        : opened ?? throw new InvalidOperationException("The client has no session yet: start the host, which exchanges the key for one.");

    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">There is no way to the server.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var grains = services.GetService<IGrainFactory>() ?? throw new OptionsValidationException(
            nameof(JitosClientOptions),
            typeof(JitosClientOptions),
            [$"{nameof(JitosClientOptions)}.{nameof(JitosClientOptions.Gateway)} is missing, and the host has no Orleans client of its own; write 127.0.0.1:30000, for example."]);
        if (options.Value.Key is { Length: > 0 } key)
        {
            var kernel = grains.GetGrain<IKernelGrain>(options.Value.Universe);
            opened = await CallPolicy.ReadAsync(stop => kernel.ExchangeAsync(new ApiKey(key), stop), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
