using Jitos.Client;
using Jitos.Grains;
using Jitos.Storage;
using Microsoft.Extensions.Options;

namespace Jitos.Silo;

/// <summary>A running server: one silo on one store, with its HTTP side.</summary>
/// <remarks>Disposing stops it: requests end, journals are sealed, the store is closed, and it says no more where it is.</remarks>
/// <example>
/// <code>
/// await using var server = await Server.StartAsync(args, CancellationToken.None);
/// Console.WriteLine(server.Address.Http);
/// await server.WaitForShutdownAsync(CancellationToken.None);
/// </code>
/// </example>
public sealed class Server : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly SqliteStore store;

    private Server(WebApplication application, SqliteStore store, LocalServer address)
    {
        (this.application, this.store) = (application, store);
        Address = address;
    }

    /// <summary>Where it is.</summary>
    public LocalServer Address { get; }

    /// <summary>Its services.</summary>
    public IServiceProvider Services => application.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="arguments">Settings as on the command line, <c>--data DIRECTORY --port 5180</c>; the configuration of the program is read too.</param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="ServerException">The configuration is wrong, or a port is taken.</exception>
    /// <exception cref="StoreException">The store can't be used.</exception>
    public static async Task<Server> StartAsync(string[] arguments, CancellationToken stop)
    {
        ServerArguments.Check(arguments);
        var builder = ServerSetup.CreateBuilder(arguments);
        var options = ServerOptionsReader.Read(builder.Configuration);
        var ports = Ports.Find(options);
        var store = SqliteStore.Open(options.Store);
        try
        {
            RequireSound(store);
            var secrets = ServerSecrets.Take(options, Path.GetDirectoryName(store.Path)!);
            var application = ServerSetup.Build(builder, options, secrets, ports, store);
            var address = new LocalServer(options.Universe, options.Cluster.Name, ports.Gateway.ToString(), $"{options.Http.Scheme}://{ports.Http}", Environment.ProcessId);
            return await StartAsync(new Server(application, store, address), stop);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>A link that logs a browser in once; null outside development.</summary>
    public string? Login => Services.GetRequiredService<IHostEnvironment>().IsDevelopment()
        ? $"{Address.Http}{LoginNames.Page}?token={Services.GetRequiredService<LoginLink>().Token}"
        : null;

    /// <summary>Waits until it is told to stop, by a signal or by its caller.</summary>
    public Task WaitForShutdownAsync(CancellationToken stop) => application.WaitForShutdownAsync(stop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Address.Withdraw(Directory);
        await application.StopAsync(CancellationToken.None);
        await application.DisposeAsync();
        await store.DisposeAsync();
    }

    /// <summary>The directory of its store.</summary>
    public string Directory => Path.GetDirectoryName(store.Path)!;

    private static async Task<Server> StartAsync(Server server, CancellationToken stop)
    {
        try
        {
            await server.application.StartAsync(stop);
            var token = server.Services.GetRequiredService<IOptions<JitosOptions>>().Value.OperatorSession.Secret;
            server.Address.Publish(server.Directory, token);
            return server;
        }
        catch
        {
            await server.application.DisposeAsync();
            throw;
        }
    }

    private static void RequireSound(SqliteStore store)
    {
        if (store.Fault is { } fault)
        {
            throw new ServerException(ServerExit.Store, $"{fault}; nothing was changed. Restore the store from a copy, or run 'jitos store verify' for all of it.");
        }
    }
}
