using System.Collections.Immutable;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;

namespace Jitos.Grains.Tests;

/// <summary>What a principal without rights gets to know, and what it costs, on a real silo.</summary>
public sealed class StrangerTests(TestCluster cluster) : IClassFixture<TestCluster>
{
    private readonly TestUniverse universe = cluster.Universe;

    public static TheoryData<string> Verbs => [.. Calls.Keys];

    private static ImmutableSortedDictionary<string, Func<IProcessGrain, SessionToken, Task>> Calls { get; } = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new Dictionary<string, Func<IProcessGrain, SessionToken, Task>>
        {
            ["collapse"] = (process, session) => process.CollapseAsync(session, TestUniverse.NewOperation(), TestUniverse.Call("any")),
            ["install"] = (process, session) => process.InstallAsync(session, TestUniverse.NewOperation(), "a.jitos", "module a", "main"),
            ["discard"] = (process, session) => process.DiscardAsync(session, TestUniverse.NewOperation(), "try"),
            ["settle"] = (process, session) => process.SettleAsync(session, TestUniverse.NewOperation(), "main"),
            ["describe"] = (process, session) => process.DescribeAsync(session),
            ["branches"] = (process, session) => process.ListBranchesAsync(session),
            ["history"] = (process, session) => process.HistoryAsync(session, 1, 10),
            ["history of nothing"] = (process, session) => process.HistoryAsync(session, 0, 0),
        });

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Process_ThatMayNotBeKnown_AnswersAsOneThatIsNotThere(string verb)
    {
        var hidden = await universe.LaunchAsync("hidden-" + verb.Replace(' ', '-'));
        var session = await EnrolAsync("eve-" + verb.Replace(' ', '-'));
        var (there, absent) = (await FaultOfAsync(hidden, verb, session), await FaultOfAsync(universe.Process(99_999), verb, session));

        Assert.Equal((FaultKind.NoSuchProcess, FaultKind.NoSuchProcess), (there.Kind, absent.Kind));
        Assert.Equal(absent.Message.Replace("99999", Pid(hidden), StringComparison.Ordinal), there.Message);
        Assert.Empty(await universe.Kernel.ListProcessesAsync(session));
    }

    [Fact]
    public async Task Root_ThatMayNotBeRead_AnswersAsWhatIsNotThere()
    {
        var session = await EnrolAsync("reader");
        var (there, absent) = (await FaultOfAsync(() => ReadAsync("/usr")), await FaultOfAsync(() => ReadAsync("/none")));

        Assert.Equal((absent.Kind, absent.Message.Replace("/none", "/usr", StringComparison.Ordinal)), (there.Kind, there.Message));
        (there, absent) = (await FaultOfAsync(() => OpenAsync("/usr/operator")), await FaultOfAsync(() => OpenAsync("/usr/nobody")));
        Assert.Equal((absent.Kind, absent.Message.Replace("nobody", "operator", StringComparison.Ordinal)), (there.Kind, there.Message));

        Task ReadAsync(string path) => universe.Kernel.ReadAsync(session, TestUniverse.NewOperation(), path);
        Task OpenAsync(string path) => universe.Kernel.OpenSessionAsync(session, TestUniverse.NewOperation(), path);
    }

    [Fact]
    public async Task Flood_OfRefusals_IsSummarisedWhenTheKernelEnds()
    {
        await using var store = TestStore.Create();
        await using (var first = await TestUniverse.StartAsync(store.Store))
        {
            _ = await SubmitAsync(first, TestUniverse.Session, new Syscall("enrol", [SyscallArgument.AtPath("/usr"), "eve"]));
            var eve = await first.Kernel.OpenSessionAsync(TestUniverse.Session, TestUniverse.NewOperation(), "/usr/eve");
            for (var number = 0; number < 150; number++)
            {
                Assert.Equal(SyscallRefusal.Denied, (await SubmitAsync(first, eve, new Syscall("mkdir", [SyscallArgument.AtPath("/fs"), "x"]))).Refusal);
            }
        }

        await using var second = await TestUniverse.StartAsync(store.Store);
        var decisions = await second.Kernel.ListDecisionsAsync(TestUniverse.Session, null, 1_000);

        var refused = decisions.Where(decision => decision.By == "/usr/eve").ToArray();
        Assert.InRange(refused.Length, 101, 150); // More than one and a hundred if a minute ends meanwhile.
        Assert.Contains(refused, decision => decision.Call == "refusals" && Receipt.FromBytes(decision.Receipt).Message.Contains("more requests were refused", StringComparison.Ordinal));
    }

    private static string Pid(IProcessGrain process) => process.GetPrimaryKeyString().Split('/')[^1];

    private static Task<FaultException> FaultOfAsync(IProcessGrain process, string verb, SessionToken session) => FaultOfAsync(() => Calls[verb](process, session));

    private static Task<FaultException> FaultOfAsync(Func<Task> call) => Assert.ThrowsAsync<FaultException>(call);

    private static async Task<Receipt> SubmitAsync(TestUniverse universe, SessionToken session, Syscall call) =>
        Receipt.FromBytes(await universe.Kernel.SubmitAsync(session, TestUniverse.NewOperation(), call.ToBytes()));

    private async Task<SessionToken> EnrolAsync(string name)
    {
        Assert.Equal("", (await SubmitAsync(universe, TestUniverse.Session, new Syscall("enrol", [SyscallArgument.AtPath("/usr"), name]))).Message);
        return await universe.Kernel.OpenSessionAsync(TestUniverse.Session, TestUniverse.NewOperation(), "/usr/" + name);
    }
}
