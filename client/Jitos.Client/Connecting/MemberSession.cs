using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Jitos.Client;

/// <summary>The session of a client: the one it is given, or those that its key is exchanged for, the first when the host starts.</summary>
internal sealed class MemberSession : IHostedService
{
    private readonly IOptions<JitosMemberOptions> options;
    private readonly IServiceProvider services;

    public MemberSession(IOptions<JitosMemberOptions> options, TimeProvider time, IServiceProvider services)
    {
        (this.options, this.services) = (options, services);
        Session = options.Value.Key is { Length: > 0 } key
            ? CallerSession.OfKey(stop => GrainTransport.ExchangeAsync(Grains(), options.Value.Universe, new ApiKey(key), stop), time)
            : CallerSession.Given(new SessionToken(options.Value.Session ?? string.Empty));
    }

    /// <summary>The session.</summary>
    public CallerSession Session { get; }

    /// <inheritdoc/>
    /// <exception cref="OptionsValidationException">There is no way to the server.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _ = Grains();
        _ = await Session.GetAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IGrainFactory Grains() => services.GetService<IGrainFactory>() ?? throw new OptionsValidationException(
        nameof(JitosMemberOptions),
        typeof(JitosMemberOptions),
        [$"{nameof(JitosMemberOptions)}.{nameof(JitosMemberOptions.Gateway)} is missing, and the host has no Orleans client of its own; write 127.0.0.1:30000, for example."]);
}
