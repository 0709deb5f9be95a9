using System.Text.Json;
using Jitos.Client;
using Jitos.Contracts;
using Jitos.Graph;
using Jitos.Kernel;
using Jitos.Process;

namespace Jitos.Grains.Tests;

/// <summary>
/// Every verb of the kernel and of a process that has an operation, as the grains' interfaces list them, is asked twice under it, at
/// once and after another activation: the answers are equal, and it was done once.
/// </summary>
public sealed class EveryVerbTests : IAsyncLifetime
{
    private const string Loud = "module loud\nforbid loud { (m:Message) where m.body = \"loud\" }\n";

    private static readonly Syscall Mkdir = new("mkdir", [SyscallArgument.AtPath("/fs"), SyscallArgument.Of(Value.Of("a"))]);

    private readonly TestStore files = TestStore.Create();
    private TestUniverse universe = null!;
    private IProcessGrain process = null!;

    public async ValueTask InitializeAsync()
    {
        universe = await TestUniverse.StartAsync(files.Store);
        process = await universe.LaunchAsync("verbs", TestModules.Counters);
    }

    public async ValueTask DisposeAsync()
    {
        await universe.DisposeAsync();
        await files.DisposeAsync();
    }

    [Fact]
    public async Task ProcessVerb_AskedAgain_GivesTheSameAnswer()
    {
        await PrepareAsync();
        var session = TestUniverse.Session;
        var verbs = new (string Name, Func<WireOperation, Task<object>> Ask)[]
        {
            ("CollapseAsync", async operation => await process.CollapseAsync(session, operation, TestModules.Add("a"))),
            ("CollapseAsync", async operation => await process.CollapseAsync(session, operation, TestModules.Add("a"))),
            ("InstallAsync", async operation => await process.InstallAsync(session, operation, "extra.jitos", "module extra\nnode Extra\n", Branch.Main)),
            ("ImportAsync", async operation => await process.ImportAsync(session, operation, TestModules.Counter("b", 2).ToBytes(), "import", Branch.Main)),
            ("MapAsync", async operation => await process.MapAsync(session, operation, "/fs")),
            ("UnmapAsync", async operation => await process.UnmapAsync(session, operation, "/fs")),
            ("ForkAsync", async operation => await process.ForkAsync(session, operation, new ForkCall(Branch.Main, 0, ["left", "right"]))),
            ("CollapseAsync", async operation => await process.CollapseAsync(session, operation, TestModules.Bump("b") with { Branch = "left" })),
            ("CollapseAsync", async operation => await process.CollapseAsync(session, operation, TestModules.Bump("b"))),
            ("MergeAsync", async operation => await process.MergeAsync(session, operation, new MergeCall(Branch.Main, "left", 0, 0, false, false, false, []))),
            ("DiscardAsync", async operation => await process.DiscardAsync(session, operation, "right")),
            ("SettleAsync", async operation => await process.SettleAsync(session, operation, Branch.Main)),
            ("RetryQuarantinedAsync", async operation => await process.RetryQuarantinedAsync(session, operation, 1)),
            ("DropQuarantinedAsync", async operation => await process.DropQuarantinedAsync(session, operation, 1)),
        };

        Assert.Equal(VerbsOf(typeof(IProcessGrain)), verbs.Select(verb => verb.Name).Distinct().Order(StringComparer.Ordinal));
        await AskTwiceAsync(verbs, () => universe.Cluster.DeactivateAsync(process), async () => (await process.DescribeAsync(session)).Commits);
    }

    [Fact]
    public async Task KernelVerb_AskedAgain_GivesTheSameAnswer()
    {
        var (kernel, session) = (universe.Kernel, TestUniverse.Session);
        var verbs = new (string Name, Func<WireOperation, Task<object>> Ask)[]
        {
            ("SubmitAsync", async operation => await kernel.SubmitAsync(session, operation, Mkdir.ToBytes())),
            ("SubmitAsync", async operation => await kernel.SubmitAsync(session, operation, Mkdir.ToBytes())),
            ("ReadAsync", async operation => await kernel.ReadAsync(session, operation, "/sys/policy")),
            // A session is a secret that is new each time: what is equal is whom it is for.
            ("OpenSessionAsync", async operation => await kernel.IdentifyAsync(await kernel.OpenSessionAsync(session, operation, "/usr/operator"))),
        };

        Assert.Equal(VerbsOf(typeof(IKernelGrain)), verbs.Select(verb => verb.Name).Distinct().Order(StringComparer.Ordinal));
        await AskTwiceAsync(verbs, () => universe.Cluster.DeactivateAsync(kernel), async () => (long)(await kernel.DescribeAsync(session)).Tick);
    }

    /// <summary>The verbs of a grain: its methods that are told an operation.</summary>
    private static IEnumerable<string> VerbsOf(Type grain) => grain.GetMethods()
        .Where(method => method.GetParameters().Any(parameter => parameter.ParameterType == typeof(WireOperation)))
        .Select(method => method.Name)
        .Order(StringComparer.Ordinal);

    private static async Task AskTwiceAsync((string Name, Func<WireOperation, Task<object>> Ask)[] verbs, Func<Task> deactivate, Func<Task<long>> count)
    {
        var answers = new List<(WireOperation Operation, string Answer)>();
        foreach (var (name, ask) in verbs)
        {
            var operation = TestUniverse.NewOperation();
            var first = Text(await ask(operation));
            var done = await count();
            Assert.Equal((name, first), (name, Text(await ask(operation))));
            Assert.Equal((name, done), (name, await count()));
            answers.Add((operation, first));
        }

        await deactivate();
        var before = await count();
        foreach (var ((name, ask), (operation, answer)) in verbs.Zip(answers).Reverse())
        {
            Assert.Equal((name, answer), (name, Text(await ask(operation))));
        }

        Assert.Equal(before, await count());
    }

    private static string Text(object answer) => JsonSerializer.Serialize(answer, answer.GetType());

    /// <summary>Has the process refuse a letter, so that there is one to retry and to drop.</summary>
    private async Task PrepareAsync()
    {
        var client = new JitosClient(universe.Grains, TestUniverse.Name, TestUniverse.Session);
        Assert.Equal("", (await process.InstallAsync(TestUniverse.Session, TestUniverse.NewOperation(), "loud.jitos", Loud, Branch.Main)).Message);
        foreach (var call in new[]
        {
            new Syscall("listen", [SyscallArgument.AtPath("/fs"), SyscallArgument.AtPath("/proc/1"), SyscallArgument.Of(Value.Of("door"))]),
            new Syscall("send", [SyscallArgument.AtPath("/fs/door"), SyscallArgument.Of(Value.Of("loud"))]),
        })
        {
            Assert.Equal("", (await client.SyscallAsync(call)).Message);
        }

        _ = await process.SettleAsync(TestUniverse.Session, TestUniverse.NewOperation(), Branch.Main);
    }
}
