using Jitos.Client;
using Jitos.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Orleans.Hosting;

/// <summary>Adds the client to a host that has an Orleans client or is a silo.</summary>
public static class JitosClientExtensions
{
    /// <summary>Adds a <see cref="JitosClient"/>.</summary>
    /// <param name="services">The services of the host.</param>
    /// <param name="configure">Sets the universe and the session.</param>
    public static IServiceCollection AddJitosClient(this IServiceCollection services, Action<JitosClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<JitosClientOptions>()
            .Configure(configure)
            .Validate(options => options.Universe.Length > 0, "JitosClientOptions.Universe is empty; name the universe.")
            .Validate(options => options.Session.Length > 0, "JitosClientOptions.Session is empty; give the session's secret.");
        return services.AddSingleton(Create);
    }

    private static JitosClient Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<JitosClientOptions>>().Value;
        return new JitosClient(services.GetRequiredService<IGrainFactory>(), options.Universe, new SessionToken(options.Session));
    }
}
