using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Jitos.Grains.Tests;

/// <summary>A cluster on a store, and what tests ask of it.</summary>
internal sealed class TestUniverse : IAsyncDisposable
{
    public const string Name = "default";

    public static readonly SessionToken Session = new(new string('a', JitosOptions.MinSecretLength));
    public static readonly SiloSecret Secret = new(new string('b', JitosOptions.MinSecretLength));

    public static readonly ClusterSecret ClusterSecret = ClusterSecret.Create();

    private TestUniverse(InProcessTestCluster cluster) => Cluster = cluster;

    public InProcessTestCluster Cluster { get; }

    public IGrainFactory Grains => Cluster.Client;

    public IKernelGrain Kernel => Grains.GetGrain<IKernelGrain>(Name);

    public static Task<TestUniverse> StartAsync<TStore>(TStore store, short silos = 1, Action<IServiceCollection>? services = null)
        where TStore : IJournalStore, IChunkStore => StartAsync(_ => store, silos, services);

    /// <summary>Starts silos, each on a store of its own name.</summary>
    public static async Task<TestUniverse> StartAsync<TStore>(Func<string, TStore> storeOf, short silos, Action<IServiceCollection>? services = null, Action<IServiceCollection>? client = null)
        where TStore : IJournalStore, IChunkStore
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.GatewayPerSilo = false; // What is on another silo than the first is reached through that.
        builder.ConfigureSilo((options, silo) =>
        {
            var store = storeOf(options.SiloName);
            silo.Services.AddSingleton<IJournalStore>(store).AddSingleton<IChunkStore>(store);
            services?.Invoke(silo.Services);
            silo.AddJitos(options =>
            {
                (options.OperatorSession, options.SiloSecret, options.ClusterSecret) = (Session, Secret, ClusterSecret);
                options.Universes.Add("fresh");
                options.Universes.Add("never-begun");
            });
        });
        builder.ConfigureClient(outside =>
        {
            outside.UseClusterSecret(ClusterSecret);
            client?.Invoke(outside.Services);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new TestUniverse(cluster);
    }

    public IProcessGrain Process(long pid) => Grains.GetGrain<IProcessGrain>($"{Name}/{pid}");

    /// <summary>Launches a process and installs a module.</summary>
    public async Task<IProcessGrain> LaunchAsync(string name, string? module = null)
    {
        var receipt = await SpawnAsync(name);
        Assert.Equal(SyscallRefusal.None, receipt.Refusal);
        var process = Process(long.Parse(receipt.Created[0].Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
        if (module is not null)
        {
            var outcome = await process.InstallAsync(Session, NewOperation(), $"{name}.jitos", module, Branch.Main);
            Assert.Equal("", outcome.Message);
        }

        return process;
    }

    public async Task<Receipt> SpawnAsync(string name, WireOperation? operation = null)
    {
        var call = new Syscall("spawn", [SyscallArgument.AtPath("/proc"), SyscallArgument.Of(Value.Of(name))]);
        return Receipt.FromBytes(await Kernel.SubmitAsync(Session, operation ?? NewOperation(), call.ToBytes()));
    }

    /// <summary>Whether a call ends as cancelled: the caller may get the refusal or stop waiting for it.</summary>
    public static async Task<bool> IsCancelledAsync(Task<WireOutcome> running)
    {
        try
        {
            return (await running).Refusal == (int)RefusalKind.Cancelled;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    public static WireOperation NewOperation() => WireOperation.Of(new OperationId(Guid.CreateVersion7().ToByteArray(bigEndian: true)));

    public static CollapseCall Call(string program, params ActualArgument[] arguments) =>
        new(Branch.Main, program, ArgumentCodec.Write([.. arguments]), 0);

    public async ValueTask DisposeAsync()
    {
        await Cluster.StopAllSilosAsync();
        await Cluster.DisposeAsync();
    }
}
