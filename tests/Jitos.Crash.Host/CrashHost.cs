using System.Net;
using System.Net.Sockets;
using Jitos.Contracts;
using Jitos.Grains;
using Jitos.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Jitos.Crash.Host;

/// <summary>Runs a silo under load on the store of a directory, and prints each acknowledgement, until it is killed.</summary>
internal static class CrashHost
{
    private static async Task<int> Main(string[] arguments)
    {
        if (arguments is not [var directory])
        {
            await Console.Error.WriteLineAsync("usage: Jitos.Crash.Host DIRECTORY");
            return 2;
        }

        await using var store = SqliteStore.Open(directory);
        using var host = Build(store);
        await host.StartAsync();
        var load = new Load(host.Services.GetRequiredService<IGrainFactory>(), host.Services.GetRequiredService<IOptions<JitosOptions>>().Value.OperatorSession);
        await load.RunAsync();
        return 0;
    }

    private static IHost Build(SqliteStore store)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IJournalStore>(store).AddSingleton<IChunkStore>(store);
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort(), FreePort());
            silo.AddJitos(options => options.ClusterSecret = ClusterSecret.Create());
        });
        return builder.Build();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
