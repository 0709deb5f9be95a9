using System.Collections.Immutable;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;
using Jitos.Rewriting;

namespace Jitos.Silo.Tests;

/// <summary>The two ways to a universe: what one answers the other does, verb by verb.</summary>
public sealed class TransportTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Module = """
        module kinds
        node Thing { name: string key, flag: bool = false, count: int = 0, ratio: float = 1.0, blob: bytes = 0x00, items: list = [] }
        edge next: Thing -> Thing
        rule add(name: string) { not (:Thing {name: $name}) create (:Thing {name: $name}) }
        rule fill(name: string, flag: bool, count: int, ratio: float, blob: bytes, items: list) {
          match (t:Thing {name: $name})
          set t.flag = $flag, t.count = $count, t.ratio = $ratio, t.blob = $blob, t.items = $items
        }
        rule bump(t: Thing) { match (t) set t.count = t.count + 1 }
        rule put(name: string, count: int) { match (t:Thing {name: $name}) set t.count = $count }
        rule divide(name: string) { match (t:Thing {name: $name}) set t.count = 1 / t.count }
        rule link(a: string, b: string) { match (x:Thing {name: $a}), (y:Thing {name: $b}) create (x)-[:next]->(y) }
        program twice(name: string) { if add($name) then add($name) else put($name, 2) }
        view one(name: string) { from (t:Thing {name: $name}) expand -[:next]- }
        """;

    private static readonly ImmutableArray<ActualArgument> EveryKind =
    [
        "a",
        true,
        long.MinValue,
        0.1,
        ActualArgument.Of(Value.OfBytes([0, 255, 10])),
        ActualArgument.Of(Value.OfList([Value.Of(1), Value.Of(1.0), Value.Of("zwei \"2\" \u2028 ü"), Value.OfList([Value.True, Value.OfBytes([1])])])),
    ];

    [Fact]
    public async Task Reads_AreEqual()
    {
        await using var ways = await Ways.OpenAsync(server);
        var pid = await PrepareAsync(ways.Member, "reads");
        var main = new WirePoint(Branch.Main, null);
        var thing = await new JitosClient(ways.Member).Process(pid).Main.ReadAsync(cancellationToken: ways.Stop);
        var element = thing.NodesOf("Thing").First();
        await ways.RequireEqualAsync(way => way.DescribeAsync(ways.Stop));
        await ways.RequireEqualAsync(way => way.IdentifyAsync(ways.Stop));
        await ways.RequireEqualAsync(way => way.ListProcessesAsync(ways.Stop));
        await ways.RequireEqualAsync(way => way.FindProcessAsync("reads", ways.Stop));
        await ways.RequireEqualAsync(way => way.FindProcessAsync($"{pid}", ways.Stop));
        await ways.RequireEqualAsync(way => way.FindProcessAsync("nobody & all", ways.Stop));
        await ways.RequireEqualAsync(way => way.ListDecisionsAsync(null, 1_000, ways.Stop));
        await ways.RequireEqualAsync(way => way.ListDecisionsAsync(2, 3, ways.Stop));
        await ways.RequireEqualAsync(way => way.ReadAsync("/usr", ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).DescribeAsync(ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).HistoryAsync(2, 3, ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).ListBranchesAsync(ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).ListViewsAsync(main, ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).ListViewsAsync(main with { Commit = 1 }, ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).ListKeysAsync(main, ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).ListKeysAsync(main with { Commit = 1 }, ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).ReadAsync(new ReadCall(main, string.Empty, []), ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).ReadAsync(new ReadCall(main with { Commit = 3 }, "one", ArgumentCodec.Write(["a"])), ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).DiffAsync(main with { Commit = 1 }, new WirePoint("draft/a", null), ways.Stop));
        foreach (var commit in await ways.Member.Process(pid).HistoryAsync(1, 100, ways.Stop))
        {
            await ways.RequireEqualAsync(way => way.Process(pid).ReadStepsAsync(new StepsCall(new WirePoint(commit.Branch, commit.Number), 0, 1_000), ways.Stop));
        }

        await ways.RequireEqualAsync(way => way.Process(pid).WhyAsync(new WhyCall(main, element.Value, 0, string.Empty, 1_000, 100), ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).WhyAsync(new WhyCall(main, element.Value, 0, "count", 1, 1), ways.Stop));
        await ways.RequireEqualAsync(way => way.Process(pid).MergeAsync(Operations.Create(), new MergeCall(Branch.Main, "draft/a", 0, 0, true, false, false, []), ways.Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Changes_RepeatedOnTheOtherWay_GetTheFirstAnswer(bool isHttpFirst)
    {
        await using var ways = await Ways.OpenAsync(server);
        var name = isHttpFirst ? "http-first" : "member-first";
        var pid = await PrepareAsync(ways.Member, name);
        var call = new CollapseCall(Branch.Main, "add", ArgumentCodec.Write(["z"]), 0);
        var bad = new ModuleSource("bad.jitos", "module bad\nnode { }");
        var content = new ImportContent([new("Thing", [new("name", Value.Of("in")), new("ratio", Value.Of(2.5))]), new("Thing", [new("name", Value.Of("out"))])], [new("next", 0, 1, [])]);
        await RepeatAsync((way, id) => way.SubmitAsync(id, new Syscall("mkdir", [SyscallArgument.AtPath("/fs"), name]), ways.Stop));
        await RepeatAsync((way, id) => way.SubmitAsync(id, new Syscall("mkdir", [SyscallArgument.AtPath("/fs"), name]), ways.Stop));
        await RepeatAsync((way, id) => way.SubmitAsync(id, new Syscall("nothing", []), ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).CollapseAsync(id, call, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).CollapseAsync(id, call, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).CollapseAsync(id, call with { Program = "divide" }, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).CollapseAsync(id, call with { Program = "twice", MaxSteps = 1 }, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).CollapseAsync(id, call with { Program = "fill", Arguments = ArgumentCodec.Write(EveryKind) }, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).CollapseAsync(id, call with { Program = "bump", Arguments = ArgumentCodec.Write([ActualArgument.Omitted]), Within = new WireView("one", ArgumentCodec.Write(["a"])) }, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).InstallAsync(id, new ModuleSource("more.jitos", "module more\nnode More { name: string key }"), Branch.Main, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).InstallAsync(id, bad, Branch.Main, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).ImportAsync(id, content, "a test", Branch.Main, ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).ForkAsync(id, new ForkCall(Branch.Main, 0, ["b", "c/d"]), ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).ForkAsync(id, new ForkCall(string.Empty, 2, ["old"]), ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).ForkAsync(id, new ForkCall("nowhere", 0, ["e"]), ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).MergeAsync(id, new MergeCall(Branch.Main, "draft/a", 0, 0, false, false, false, [new WireResolution(1, 0, (int)Resolution.Skip)]), ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).MergeAsync(id, new MergeCall(Branch.Main, "draft/a", 0, 0, false, true, false, []), ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).DiscardAsync(id, "c/d", ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).DiscardAsync(id, "../nowhere", ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).MapAsync(id, "/fs", ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).UnmapAsync(id, "/fs", ways.Stop));
        await RepeatAsync((way, id) => way.Process(pid).SettleAsync(id, Branch.Main, ways.Stop));

        async Task RepeatAsync<T>(Func<ITransport, OperationId, Task<T>> verb)
        {
            var operation = Operations.Create();
            var first = Ways.Of(await verb(isHttpFirst ? ways.Http : ways.Member, operation));
            Assert.Equal(first, Ways.Of(await verb(isHttpFirst ? ways.Member : ways.Http, operation)));
        }
    }

    [Fact]
    public async Task Faults_AreEqual()
    {
        await using var ways = await Ways.OpenAsync(server);
        var pid = await PrepareAsync(ways.Member, "faults");
        var stranger = new SessionToken(new string('f', 64));
        _ = await ways.Member.SubmitAsync(Operations.Create(), new Syscall("enrol", [SyscallArgument.AtPath("/usr"), "fay"]), ways.Stop);
        var fay = await ways.Http.OpenSessionAsync(Operations.Create(), "/usr/fay", ways.Stop);
        // Over HTTP the login says so, before a grain is asked.
        await Assert.ThrowsAsync<NoSessionException>(() => ways.Member.As(stranger).DescribeAsync(ways.Stop));
        await Assert.ThrowsAsync<NoSessionException>(() => ways.Http.As(stranger).DescribeAsync(ways.Stop));
        await ways.RequireSameFaultAsync<DeniedException>(way => way.OpenSessionAsync(Operations.Create(), "/usr/nobody", ways.Stop));
        await ways.RequireSameFaultAsync<DeniedException>(way => way.As(fay).ReadAsync("/usr", ways.Stop));
        await ways.RequireSameFaultAsync<DeniedException>(way => way.ReadAsync("/nowhere", ways.Stop));
        await ways.RequireSameFaultAsync<JitosException>(way => way.ReadAsync("no path", ways.Stop));
        await ways.RequireSameFaultAsync<NotFoundException>(way => way.Process(1_000_000).DescribeAsync(ways.Stop));
        await ways.RequireSameFaultAsync<NotFoundException>(way => way.Process(pid).ReadAsync(new ReadCall(new WirePoint("nowhere", null), string.Empty, []), ways.Stop));
        await ways.RequireSameFaultAsync<NotFoundException>(way => way.Process(pid).ReadAsync(new ReadCall(new WirePoint(Branch.Main, 1_000), string.Empty, []), ways.Stop));
        await ways.RequireSameFaultAsync<JitosException>(way => way.Process(pid).ReadAsync(new ReadCall(new WirePoint(Branch.Main, null), "nothing", []), ways.Stop));
        await ways.RequireSameFaultAsync<JitosException>(way => way.As(fay).Process(pid).HistoryAsync(1, 10, ways.Stop));
        await ways.RequireSameFaultAsync<JitosException>(way => way.Process(pid).OpenSpaceAsync(new OpenSpaceCall("nowhere", string.Empty, []), ways.Stop));
        await ways.RequireSameFaultAsync<JitosException>(way => way.Process(pid).ReadFramesAsync(new SpaceId(7), 1, 0, ways.Stop));
    }

    [Fact]
    public async Task Sessions_OpenedOnEitherWay_AreOfTheirPrincipalOnBoth()
    {
        await using var ways = await Ways.OpenAsync(server);
        _ = await ways.Member.SubmitAsync(Operations.Create(), new Syscall("enrol", [SyscallArgument.AtPath("/usr"), "eve"]), ways.Stop);
        foreach (var way in new[] { ways.Http, ways.Member })
        {
            var session = await way.OpenSessionAsync(Operations.Create(), "/usr/eve", ways.Stop);

            Assert.Equal("/usr/eve", await ways.Http.As(session).IdentifyAsync(ways.Stop));
            Assert.Equal("/usr/eve", await ways.Member.As(session).IdentifyAsync(ways.Stop));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replica_FollowsItsBranch_AndFetchesWhatItMissed(bool isHttp)
    {
        await using var ways = await Ways.OpenAsync(server);
        var pid = await PrepareAsync(ways.Member, isHttp ? "followed-http" : "followed-member");
        var branch = new JitosClient(isHttp ? ways.Http : ways.Member).Process(pid).Main;
        await using var replica = await branch.WatchAsync(cancellationToken: ways.Stop);
        var opened = replica.Current;
        for (var run = 0; run < 20; run++)
        {
            (await branch.CollapseAsync("put", ["b", run + 100L], cancellationToken: ways.Stop)).Require();
        }

        var last = await branch.FramesOf().OpenAsync(ways.Stop);
        var reading = await replica.WaitForAsync(at => at.Sequence == last.Sequence, ways.Stop);

        Assert.Equal(last.Checksum, reading.Checksum);
        Assert.Equal(last.Epoch, reading.Epoch);
        Assert.Equal(119, reading.Graph.ValueOf(reading.Graph.NodesOf("Thing").Single(node => reading.Graph.ValueOf(node, "name").AsString() == "b"), "count").AsInt());
        Assert.Equal(0, replica.Resynchronisations);
        await ways.RequireEqualAsync(way => way.Process(pid).ReadFramesAsync(opened.Space, opened.Epoch, opened.Sequence, ways.Stop));
    }

    /// <summary>A process with values of every kind, a branch in conflict with main, and six commits.</summary>
    private static async Task<long> PrepareAsync(ITransport way, string name)
    {
        var process = (await new JitosClient(way).LaunchAsync(name)).Require();
        (await process.InstallAsync(new ModuleSource("kinds.jitos", Module))).Require();
        (await process.Main.CollapseAsync("add", ["a"])).Require();
        (await process.Main.CollapseAsync("fill", EveryKind)).Require();
        (await process.Main.CollapseAsync("add", ["b"])).Require();
        (await process.Main.ForkAsync(["draft/a"])).Require();
        (await process.Branch("draft/a").CollapseAsync("put", ["b", 1L])).Require();
        (await process.Main.CollapseAsync("put", ["b", 2L])).Require();
        return process.Pid;
    }
}
