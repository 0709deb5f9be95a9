using Jitos.Client;
using Jitos.Embedded;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Jitos.Cli;

/// <summary>A universe in another process on this machine, reached through its gateway.</summary>
internal sealed class RemoteUniverse : IAsyncDisposable
{
    /// <summary>The option that names the gateway.</summary>
    public const string GatewayOption = "--gateway";

    /// <summary>The environment variable that holds the session's secret: other users can't see it, as they can the command line.</summary>
    public const string SessionVariable = "JITOS_SESSION";

    private readonly IHost host;

    private RemoteUniverse(IHost host) => this.host = host;

    /// <summary>A client with the session of the environment.</summary>
    public JitosClient Client => host.Services.GetRequiredService<JitosClient>();

    /// <summary>Connects.</summary>
    /// <param name="gateway">The port of the gateway on the loopback address.</param>
    /// <param name="stop">Ends the attempt.</param>
    /// <exception cref="CommandException">There is no session, or no universe at the gateway.</exception>
    public static async Task<RemoteUniverse> ConnectAsync(int gateway, CancellationToken stop)
    {
        var session = Environment.GetEnvironmentVariable(SessionVariable) is { Length: > 0 } secret
            ? secret
            : throw new CommandException(ExitCode.BadInput, $"{GatewayOption} needs a session: put its secret into the environment variable {SessionVariable}.");
        var host = Build(gateway, session);
        try
        {
            await host.StartAsync(stop).ConfigureAwait(false);
            return new RemoteUniverse(host);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            host.Dispose();
            throw new CommandException(ExitCode.Refused, $"There is no universe at port {gateway} of this machine: {error.Message}");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await host.StopAsync().ConfigureAwait(false);
        host.Dispose();
    }

    private static IHost Build(int gateway, string session)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services
            .AddSingleton<IHostLifetime, EmbeddedLifetime>()
            .AddJitosClient(options => (options.Universe, options.Session) = (EmbeddedUniverse.Name, session));
        builder.UseOrleansClient(client => client.UseLocalhostClustering(gateway));
        return builder.Build();
    }
}
