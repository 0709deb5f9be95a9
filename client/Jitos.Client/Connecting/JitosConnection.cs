using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Hosting;

namespace Jitos.Client;

/// <summary>A connection to a server, for programs without a host of their own; others use <see cref="JitosClientExtensions.AddJitosClient"/>.</summary>
/// <remarks>Disposing closes it. What was asked before is done nevertheless.</remarks>
public sealed class JitosConnection : IAsyncDisposable
{
    private readonly IHost host;

    private JitosConnection(IHost host) => (this.host, Client) = (host, host.Services.GetRequiredService<JitosClient>());

    /// <summary>The client.</summary>
    public JitosClient Client { get; }

    /// <summary>Connects to a server over HTTPS.</summary>
    /// <param name="configure">Sets the server's address, the universe, and the session or key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OptionsValidationException">The options are wrong; the message says which, and what to do.</exception>
    /// <exception cref="ServerUnavailableException">No server answers in <see cref="JitosClientOptions.ConnectTime"/>.</exception>
    /// <exception cref="NoSessionException">The server does not know the session or key.</exception>
    public static Task<JitosConnection> ConnectAsync(Action<JitosClientOptions> configure, CancellationToken cancellationToken = default) =>
        StartAsync(services => services.AddJitosClient(configure), cancellationToken);

    /// <summary>Connects to the Orleans gateway of a server, as a member of its cluster.</summary>
    /// <param name="configure">Sets the gateway, the universe, and the session or key.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="OptionsValidationException">The options are wrong; the message says which, and what to do.</exception>
    /// <exception cref="ServerUnavailableException">No server answers in <see cref="JitosMemberOptions.ConnectTime"/>.</exception>
    /// <exception cref="NoSessionException">No principal has the key.</exception>
    public static Task<JitosConnection> JoinAsync(Action<JitosMemberOptions> configure, CancellationToken cancellationToken = default) =>
        StartAsync(services => services.AddJitosMember(configure), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync(CancellationToken.None).ConfigureAwait(false);
        host.Dispose();
    }

    private static async Task<JitosConnection> StartAsync(Action<IServiceCollection> add, CancellationToken cancellationToken)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        add(builder.Services);
        var host = builder.Build();
        try
        {
            await host.StartAsync(cancellationToken).ConfigureAwait(false);
            return new JitosConnection(host);
        }
        catch
        {
            host.Dispose();
            throw;
        }
    }

    /// <summary>Leaves signals to the program.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
