using System.Net;
using System.Net.Sockets;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Grains;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;

namespace Jitos.Bench;

/// <summary>A silo with a universe on a store on disk, a principal with few rights, and a cluster client over loopback.</summary>
internal sealed class SyscallsUniverse : IAsyncDisposable
{
    internal const string InSilo = "in silo";
    internal const string OverTcp = "TCP";

    /// <summary>The region that the principal may write.</summary>
    internal const string Desk = "/fs/desk";

    private const string Name = "default";
    private const string Clerk = "/usr/clerk";

    private readonly IHost silo;
    private readonly IHost client;
    private readonly SqliteStore store;
    private readonly string directory;

    private SyscallsUniverse(IHost silo, IHost client, SqliteStore store, string directory)
    {
        (this.silo, this.client, this.store, this.directory) = (silo, client, store, directory);
    }

    /// <summary>The operator, in the silo.</summary>
    internal JitosClient Operator => silo.Services.GetRequiredService<JitosClient>();

    internal static async Task<SyscallsUniverse> StartAsync()
    {
        var (directory, session) = (Directory.CreateTempSubdirectory("jitos-bench").FullName, JitosOptions.NewSecret());
        var (store, gateway) = (SqliteStore.Open(directory), FreePort());
        var secret = ClusterSecret.Create();
        var (silo, client) = (BuildSilo(store, session, secret, gateway), BuildClient(session, secret, gateway));
        await silo.StartAsync();
        await client.StartAsync();
        var universe = new SyscallsUniverse(silo, client, store, directory);
        await universe.BootAsync();
        return universe;
    }

    /// <summary>The principal, with a session of its own.</summary>
    internal Task<JitosClient> ClerkAsync(string place) => HostAt(place).Services.GetRequiredService<JitosClient>().ActAsAsync(Clerk);

    /// <summary>The grain that only makes bytes durable.</summary>
    internal INullKernel NullKernel(string place) => HostAt(place).Services.GetRequiredService<IGrainFactory>().GetGrain<INullKernel>("null");

    /// <summary>Demands that the kernel's journal replays.</summary>
    internal async Task RequireSoundAsync()
    {
        var report = await UniverseReplay.VerifyAsync(store, JournalId.Kernel(Name));
        MutexCalls.Require(report.Difference is null, $"{report.Difference}");
    }

    public async ValueTask DisposeAsync()
    {
        await client.StopAsync();
        await silo.StopAsync();
        client.Dispose();
        silo.Dispose();
        await store.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private IHost HostAt(string place) => place == InSilo ? silo : client;

    private async Task BootAsync()
    {
        await AcceptAsync("enrol", Path("/usr"), Text("clerk"));
        // What a principal may ask in a second by default is far less than what is measured.
        await AcceptAsync("limit", [Path(Clerk), .. Enumerable.Repeat(SyscallArgument.Of(Value.Of(-1)), 5)]);
        await AcceptAsync("mkdir", Path("/fs"), Text("desk"));
        await GrantAsync("/sys/calls/configure", "call");
        await GrantAsync(Desk, "read", "write", "create");
    }

    private Task GrantAsync(string region, params string[] rights) =>
        AcceptAsync("grant", Path("/cap/1"), Path(Clerk), Path(region), SyscallArgument.Of(Value.OfList([.. rights.Select(Value.Of)])), Text(""));

    private async Task AcceptAsync(string call, params SyscallArgument[] arguments)
    {
        var receipt = await Operator.SyscallAsync(new Syscall(call, [.. arguments]));
        MutexCalls.Require(receipt.IsAccepted, receipt.Message);
    }

    private static SyscallArgument Path(string path) => SyscallArgument.AtPath(path);

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));

    private static IHost BuildSilo(SqliteStore store, string session, ClusterSecret secret, int gateway)
    {
        var builder = Builder(session, secret);
        builder.Services.AddSingleton<IJournalStore>(store).AddSingleton<IChunkStore>(store);
        builder.UseOrleans(orleans => orleans
            .UseLocalhostClustering(FreePort(), gateway)
            .AddJitos(options => (options.OperatorSession, options.ClusterSecret) = (new(session), secret)));
        return builder.Build();
    }

    private static IHost BuildClient(string session, ClusterSecret secret, int gateway)
    {
        var builder = Builder(session, secret);
        builder.UseOrleansClient(orleans => orleans.UseLocalhostClustering(gateway));
        return builder.Build();
    }

    private static HostApplicationBuilder Builder(string session, ClusterSecret secret)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Logging.ClearProviders();
        builder.Services.AddJitosMember(options => (options.Universe, options.Session, options.ClusterSecret) = (Name, session, secret.Reveal()));
        return builder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
