using Jitos.Client;
using Jitos.Graph;
using Jitos.Process;
using Jitos.Rewriting;
using Jitos.Storage;

namespace Jitos.Grains.Tests;

/// <summary>A collapse that is confined to a part of a branch, asked for through the SDK.</summary>
public sealed class ConfinementTests : IAsyncLifetime
{
    private const string Rooms = """
        module rooms
        node Room { name: string key, open: bool = false }
        rule make(name: string) { create (:Room {name: $name}) }
        rule unlock(name: string) { match (r:Room {name: $name}) set r.open = true }
        rule unlock_first { match (r:Room {open: false}) not (:Room {name: "guard"}) set r.open = true }
        rule rename(name: string) { match (r:Room {name: "hall"}) set r.name = $name }
        view around(name: string) { from (r:Room {name: $name}) }
        forbid both_open { (a:Room {open: true}), (b:Room {open: true}) }
        """;

    private TestStore store = null!;
    private TestUniverse universe = null!;
    private ProcessHandle process = null!;

    public async ValueTask InitializeAsync()
    {
        store = TestStore.Create();
        universe = await TestUniverse.StartAsync(store.Store);
        _ = await universe.LaunchAsync("rooms", Rooms);
        process = new JitosClient(universe.Grains, TestUniverse.Name, TestUniverse.Session).Process(1);
        foreach (var room in new[] { "attic", "guard", "hall" })
        {
            Assert.True((await process.Main.CollapseAsync("make", [Text(room)])).IsCommitted);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await universe.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task Collapse_WithinAView_ReadsNothingOutside()
    {
        Assert.Equal(RefusalKind.Failed, (await RunAsync("attic", "unlock", "hall")).Refusal!.Kind);
        Assert.Equal(RefusalKind.Failed, (await process.Main.CollapseAsync("unlock_first", [])).Refusal!.Kind);

        Assert.True((await RunAsync("hall", "unlock_first")).IsCommitted);

        var read = await process.Main.ReadAsync();
        Assert.Equal(["hall"], read.NodesOf("Room").Where(room => read.ValueOf(room, "open") == Value.Of(true)).Select(room => read.ValueOf(room, "name").AsString()));
        Assert.Equal("unlock_first() within around(\"hall\")", (await process.HistoryAsync())[^1].Why);
    }

    [Fact]
    public async Task Collapse_ThatSomethingOutsideIsAgainst_TellsTheKindOnly()
    {
        Assert.EndsWith(": The schema does not allow the result.", (await RunAsync("hall", "rename", "attic")).Refusal!.Message, StringComparison.Ordinal);
        Assert.True((await RunAsync("attic", "unlock", "attic")).IsCommitted);

        var refusal = (await RunAsync("hall", "unlock", "hall")).Refusal!;

        Assert.Equal(RefusalKind.Error, refusal.Kind);
        Assert.EndsWith(": An invariant forbids the result.", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Collapse_WithoutTheRightToCall_IsDenied()
    {
        var call = new Kernel.Syscall("enrol", [Kernel.SyscallArgument.AtPath("/usr"), Kernel.SyscallArgument.Of(Value.Of("ann"))]);
        var client = new JitosClient(universe.Grains, TestUniverse.Name, TestUniverse.Session);
        Assert.True((await client.SyscallAsync(call)).IsAccepted);
        var read = Kernel.SyscallArgument.Of(Value.OfList([Value.Of("read")]));
        Assert.True((await client.SyscallAsync(new Kernel.Syscall("grant", [Kernel.SyscallArgument.AtPath("/cap/1"), Kernel.SyscallArgument.AtPath("/usr/ann"), Kernel.SyscallArgument.AtPath("/proc/1"), read, ""]))).IsAccepted);
        var ann = (await client.ActAsAsync("/usr/ann")).Process(1);

        var refusal = (await ann.Main.CollapseAsync("unlock", [Text("hall")], Within("hall"))).Refusal!;

        Assert.Equal(RefusalKind.Denied, refusal.Kind);
    }

    [Fact]
    public async Task Operation_RepeatedWithinAnotherView_IsReuse()
    {
        var options = Within("hall") with { Operation = new OperationId(Guid.CreateVersion7().ToByteArray(bigEndian: true)) };
        var first = await process.Main.CollapseAsync("unlock_first", [], options);

        Assert.Equal(first, await process.Main.CollapseAsync("unlock_first", [], options));
        Assert.Equal(RefusalKind.OperationIdReuse, (await process.Main.CollapseAsync("unlock_first", [], options with { Within = null })).Refusal!.Kind);
    }

    [Fact]
    public async Task Replay_OfAConfinedCollapse_IsWithinItsView()
    {
        Assert.True((await RunAsync("hall", "unlock_first")).IsCommitted);
        await universe.Cluster.StopAllSilosAsync();

        Assert.True((await UniverseReplay.VerifyAsync(store.Store)).IsSound);
    }

    private Task<CommitResult> RunAsync(string room, string program, params string[] arguments) =>
        process.Main.CollapseAsync(program, [.. arguments.Select(Text)], Within(room));

    private static CollapseOptions Within(string room) => new() { Within = new ViewCall("around", [Text(room)]) };

    private static ActualArgument Text(string text) => ActualArgument.Of(Value.Of(text));
}
