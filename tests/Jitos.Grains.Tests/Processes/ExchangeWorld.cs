using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Grains.Tests;

/// <summary>
/// Two processes that ask the kernel for what can be told from being done twice: one counts a tally of the root graph up,
/// and sends the other letters.
/// </summary>
internal sealed class ExchangeWorld(TestUniverse universe)
{
    /// <summary>Calls that open a tally in the root graph, and count it up.</summary>
    public const string Tallies = """
        module tallies
        node Tally: Entry { count: int = 0 }
        syscall open(directory: Directory, name: string) { create (t:Tally {name: $name}), (directory)-[:contains]->(t) }
        syscall tally(entry: Tally) { set entry.count = entry.count + 1 }
        """;

    private const string Asking = """
        module asking
        node Tally: Syscall { entry: string }
        node Send: Syscall { port: string, body: string }
        rule count(entry: string) { create (:Tally {entry: $entry, state: "pending"}) }
        rule write(body: string) { create (:Send {port: "/net/inbox", body: $body, state: "pending"}) }
        program write_all { write("one"); write("two"); write("three") }
        """;

    /// <summary>The bodies of the letters that <c>write_all</c> sends, in order.</summary>
    public static readonly string[] Bodies = ["one", "two", "three"];

    public JitosClient Client { get; } = new(universe.Grains, TestUniverse.Name, TestUniverse.Session);

    /// <summary>The process that asks.</summary>
    public ProcessHandle Sender => Client.Process(1);

    /// <summary>The process that letters are for.</summary>
    public ProcessHandle Receiver => Client.Process(2);

    /// <summary>Makes the tally, the processes and the port, and gives the sender the rights it needs.</summary>
    public async Task BuildAsync()
    {
        await AcceptAsync("define", Text(Tallies));
        await AcceptAsync("open", Path("/fs"), Text("tally"));
        foreach (var name in new[] { "sender", "receiver" })
        {
            var launched = await Client.LaunchAsync(name);
            Assert.True((await launched.Require().InstallAsync(new ModuleSource("asking.jitos", Asking))).IsCommitted);
        }

        await AcceptAsync("listen", Path("/net"), Path("/proc/2"), Text("inbox"));
        await GrantAsync("/sys/calls/tally", "call");
        await GrantAsync("/sys/calls/send", "call");
        await GrantAsync("/fs/tally", "read", "write");
        await GrantAsync("/net/inbox", "write");
    }

    /// <summary>Has a tally counted, under an operation, and waits until that is settled.</summary>
    public async Task CountAsync(OperationId operation)
    {
        await CommitAsync(operation, "count", [ActualArgument.Of(Value.Of("/fs/tally"))]);
        Assert.True((await Sender.Main.SettleAsync()).IsCommitted);
    }

    /// <summary>Sends three letters, under an operation, and waits until they are taken from the root graph.</summary>
    public async Task WriteAllAsync(OperationId operation, long takenBefore, CancellationToken stop)
    {
        await CommitAsync(operation, "write_all", []);
        do
        {
            // A process whose activation has ended goes on when it is next called.
            _ = await Sender.DescribeAsync(stop);
            _ = await Receiver.DescribeAsync(stop);
        }
        while (await TakenAsync() < takenBefore + Bodies.Length);

        Assert.True((await Sender.Main.SettleAsync(stop)).IsCommitted);
    }

    /// <summary>What the tally says.</summary>
    public async Task<long> TallyAsync() => (await Client.ReadAsync("/fs")) is var read
        ? read.ValueOf(Assert.Single(read.NodesOf("Tally")), "count").AsInt()
        : 0;

    /// <summary>The requests of the sender: how they were settled, and at which tick.</summary>
    public async Task<(string State, long Tick)[]> RequestsAsync(string type)
    {
        var read = await Sender.Main.ReadAsync();
        return [.. read.NodesOf(type).Select(node => (read.ValueOf(node, "state").AsString(), read.ValueOf(node, "tick").AsInt()))];
    }

    /// <summary>The messages of the receiver, in the order in which it took them.</summary>
    public async Task<(long Number, string Body)[]> MessagesAsync()
    {
        var read = await Receiver.Main.ReadAsync();
        return [.. read.NodesOf("Message").Select(node => (read.ValueOf(node, "number").AsInt(), read.ValueOf(node, "body").AsString()))];
    }

    /// <summary>The letters in the root graph.</summary>
    public async Task<int> LettersAsync() => (await Client.ReadAsync("/proc")).NodesOf("Letter").Count();

    /// <summary>How many letters the receiver has taken.</summary>
    public async Task<long> TakenAsync()
    {
        var read = await Client.ReadAsync("/proc");
        return read.ValueOf(read.NodesOf("ProcessEntry").Single(node => read.ValueOf(node, "title") == Value.Of("receiver")), "taken").AsInt();
    }

    private async Task CommitAsync(OperationId operation, string program, ImmutableArray<ActualArgument> arguments) =>
        Assert.True((await Sender.Main.CollapseAsync(program, arguments, new CollapseOptions { Operation = operation })).IsCommitted);

    /// <summary>Grants rights to the sender.</summary>
    public Task GrantAsync(string region, params string[] rights) => AcceptAsync(
        "grant", Path("/cap/1"), Path("/proc/1"), Path(region), SyscallArgument.Of(Value.OfList([.. rights.Select(right => Value.Of(right))])), Text(""));

    private async Task AcceptAsync(string call, params SyscallArgument[] arguments) =>
        Assert.Equal("", (await Client.SyscallAsync(new Syscall(call, [.. arguments]))).Message);

    private static SyscallArgument Path(string path) => SyscallArgument.AtPath(path);

    private static SyscallArgument Text(string text) => SyscallArgument.Of(Value.Of(text));
}
