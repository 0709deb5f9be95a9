using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Jitos.Client;

/// <summary>Adds the client to a host.</summary>
public static class JitosClientExtensions
{
    /// <summary>Adds a <see cref="JitosClient"/> that speaks HTTPS with a server, and has reached it when the host has started.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the server's address, the universe, and the session or key.</param>
    /// <exception cref="OptionsValidationException">When the host starts: the options are wrong; the message says which, and what to do.</exception>
    /// <exception cref="ServerUnavailableException">When the host starts: no server answers.</exception>
    /// <exception cref="NoSessionException">When the host starts: the server does not know the session or key.</exception>
    public static IServiceCollection AddJitosClient(this IServiceCollection services, Action<JitosClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<JitosClientOptions>().Configure(configure).ValidateOnStart();
        services.AddSingleton<IValidateOptions<JitosClientOptions>, JitosClientOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<HttpConnection>()
            .AddHostedService<ClientStart>()
            .AddSingleton(provider => provider.GetRequiredService<HttpConnection>().Client);
    }
}
