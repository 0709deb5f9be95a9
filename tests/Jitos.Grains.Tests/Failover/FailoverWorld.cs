using System.Collections.Concurrent;
using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;
using Orleans.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Jitos.Grains.Tests;

/// <summary>
/// Two silos on one store. One of them is to die with the process "moving" and perhaps with the kernel; the process
/// "staying" is on the other. Each process counts in its own graph and, by a request, in the root graph.
/// </summary>
internal sealed class FailoverWorld : IAsyncDisposable
{
    private const string Counting = """
        module counting
        node Counter { name: string key, count: int = 0 }
        node Tally: Syscall { entry: string }
        rule begin(name: string) { create (:Counter {name: $name}) }
        rule count(name: string) {
          match  (c:Counter {name: $name})
          set    c.count = c.count + 1
          create (:Tally {entry: "/fs/" + $name, state: "pending"})
        }
        view one(name: string) { from (c:Counter {name: $name}) }
        """;

    /// <summary>How long callers wait for an answer before they ask again.</summary>
    private static readonly TimeSpan Answer = TimeSpan.FromSeconds(5);

    private readonly TestStore files;
    private readonly ConcurrentDictionary<string, FaultyStore> stores;

    private FailoverWorld(TestStore files, ConcurrentDictionary<string, FaultyStore> stores, TestUniverse universe)
    {
        (this.files, this.stores, Universe) = (files, stores, universe);
        Client = new JitosClient(universe.Grains, TestUniverse.Name, TestUniverse.Session);
    }

    public TestUniverse Universe { get; }

    public JitosClient Client { get; }

    /// <summary>The process that loses its silo.</summary>
    public ProcessHandle Moving => Client.Process(1);

    /// <summary>The process that keeps its silo.</summary>
    public ProcessHandle Staying => Client.Process(2);

    public SiloAddress Survivor => Universe.Cluster.Silos[0].SiloAddress;

    private InProcessSiloHandle Victim => Universe.Cluster.Silos[1];

    public static async Task<FailoverWorld> StartAsync(bool hasKernelOnVictim)
    {
        var (files, stores) = (TestStore.Create(), new ConcurrentDictionary<string, FaultyStore>());
        var universe = await TestUniverse.StartAsync(silo => stores.GetOrAdd(silo, _ => new FaultyStore(files.Store)), silos: 2, NoticeDeathSoon, AskAgainSoon);
        var world = new FailoverWorld(files, stores, universe);
        var victim = world.Victim.SiloAddress;
        _ = await Placement.OnAsync(hasKernelOnVictim ? victim : world.Survivor, () => world.Client.DescribeAsync());
        await world.AcceptAsync("define", Text(ExchangeWorld.Tallies));
        await world.LaunchAsync("moving", 1, victim);
        await world.LaunchAsync("staying", 2, world.Survivor);
        return world;
    }

    /// <summary>Watches the counter of a process through an observer on the silo that stays, or on the one that dies.</summary>
    public async Task<CounterWatch> WatchAsync(ProcessHandle process, string counter, bool isOnVictim) => new(await Placement.OnAsync(
        isOnVictim ? Victim.SiloAddress : Survivor,
        () => process.Main.WatchAsync(new WatchOptions { View = "one", Arguments = [ActualArgument.Of(Value.Of(counter))] })));

    /// <summary>Lets the silo die: from now on it comes no further than a death says.</summary>
    public void Doom(SiloDeath death) => death.Begin(stores[Victim.Name]);

    /// <summary>Kills the silo.</summary>
    public async Task KillAsync(SiloDeath death, CancellationToken stop)
    {
        await Universe.Cluster.KillSiloAsync(Victim, stop);
        death.End();
    }

    /// <summary>What the root graph says that a process has counted.</summary>
    public async Task<long> TallyAsync(string name)
    {
        var read = await Client.ReadAsync("/fs");
        return read.ValueOf(read.NodesOf("Tally").Single(node => read.ValueOf(node, "name") == Value.Of(name)), "count").AsInt();
    }

    public Task<Receipt> MkdirAsync(OperationId operation, string name) =>
        Client.SyscallAsync(new Syscall("mkdir", [Path("/fs"), Text(name)]), operation);

    /// <summary>Stops the silo that is left, and verifies all journals.</summary>
    public async Task StopAndVerifyAsync()
    {
        await Universe.DisposeAsync();
        var report = await UniverseReplay.VerifyAsync(files.Store);
        Assert.All(report.Journals, journal => Assert.Null(journal.Difference));
        Assert.Equal(3, report.Journals.Length);
    }

    public async ValueTask DisposeAsync()
    {
        await Universe.DisposeAsync();
        await files.DisposeAsync();
    }

    private static void NoticeDeathSoon(IServiceCollection silo) => silo
        .Configure<SiloMessagingOptions>(options => options.ResponseTimeout = Answer)
        .Configure<ClusterMembershipOptions>(options =>
        {
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
            options.MaxProbeTimeout = TimeSpan.FromSeconds(2);
            options.EnableConnectionLivenessCheck = false;
        });

    private static void AskAgainSoon(IServiceCollection client) =>
        client.Configure<ClientMessagingOptions>(options => options.ResponseTimeout = Answer);

    private async Task LaunchAsync(string name, long pid, SiloAddress silo)
    {
        var launched = await Placement.OnAsync(silo, () => Client.LaunchAsync(name));
        var process = launched.Require();
        Assert.True((await Placement.OnAsync(silo, () => process.InstallAsync(new ModuleSource("counting.jitos", Counting)))).IsCommitted);
        Assert.True((await process.Main.CollapseAsync("begin", [ActualArgument.Of(Value.Of(name))])).IsCommitted);
        await AcceptAsync("open", Path("/fs"), Text(name));
        await GrantAsync(pid, "/sys/calls/tally", "call");
        await GrantAsync(pid, $"/fs/{name}", "read", "write");
    }

    private Task GrantAsync(long pid, string region, params string[] rights) => AcceptAsync(
        "grant", Path("/cap/1"), Path($"/proc/{pid}"), Path(region), SyscallArgument.Of(Value.OfList([.. rights.Select(right => Value.Of(right))])), Text(""));

    private async Task AcceptAsync(string call, params ImmutableArray<SyscallArgument> arguments) =>
        Assert.Equal("", (await Client.SyscallAsync(new Syscall(call, arguments))).Message);

    private static SyscallArgument Path(string path) => SyscallArgument.AtPath(path);

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));
}
