using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>What a syscall costs does not grow with what else is in the root graph: counted in steps of search and in bytes allocated.</summary>
public sealed class SyscallCostTests
{
    private const int Few = 20;
    private const int Many = 2_000;

    /// <summary>How much deeper the trees of a hundred times as much may be.</summary>
    private const double MostDeeper = 1.5;

    private static readonly Dictionary<(string Of, int Count), TestKernel> Made = [];

    public static TheoryData<string> CallNames => ["configure", "spawn", "mkdir", "write", "grant", "move", "send"];

    [Theory]
    [MemberData(nameof(CallNames))]
    public void Syscall_WithManyProcesses_CostsAsWithFew(string name) => RequireAlike(name, Launched);

    [Theory]
    [MemberData(nameof(CallNames))]
    public void Syscall_WithManyOfTheSameName_CostsAsWithFew(string name) => RequireAlike(name, Namesakes);

    [Theory]
    [MemberData(nameof(CallNames))]
    public void Syscall_WithManyPrincipalsWithRightsThere_CostsAsWithFew(string name) => RequireAlike(name, Enrolled);

    [Fact]
    public void Questions_WithManyProcesses_ReadAsMuchAsWithFew()
    {
        var (few, many) = (Launched(Few).State, Launched(Many).State);
        foreach (var question in new Action<KernelState>[]
        {
            state => KernelQueries.ProcessRights(state, Calls.Operator, 7),
            state => KernelQueries.MayRead(state, 7, "/fs"),
            state => KernelQueries.IsSubject(state, "/proc/7"),
            state => KernelQueries.FindProcess(state, Calls.Operator, "p7"),
            state => state.FindProcess(7),
        })
        {
            Assert.InRange(Allocated(() => question(many)), 0, (long)(MostDeeper * Allocated(() => question(few))));
        }
    }

    private static void RequireAlike(string name, Func<int, TestKernel> filled)
    {
        var (few, many) = (filled(Few), filled(Many));
        Assert.Equal(FuelOf(few, name), FuelOf(many, name));
        Assert.InRange(AllocatedBy(many, name), 0, (long)(MostDeeper * AllocatedBy(few, name)));
    }

    private static long FuelOf(TestKernel kernel, string name)
    {
        var transition = KernelMachine.Step(kernel.State, Submission(1), CallOf(name));
        Assert.True(transition.Receipt!.IsAccepted, transition.Receipt.Message);
        return transition.Next.UsageOf(Calls.Operator).Fuel - kernel.State.UsageOf(Calls.Operator).Fuel;
    }

    /// <summary>The least of some tries: what is made once, by whichever call comes first, is not counted.</summary>
    private static long AllocatedBy(TestKernel kernel, string name) =>
        Enumerable.Range(2, 5).Min(number => Allocated(() => KernelMachine.Step(kernel.State, Submission(number), CallOf(name))));

    private static long Allocated(Action action)
    {
        action();
        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Submission Submission(int number) => new(Calls.Operator, TestKernel.Operation(1_000_000 + number));

    private static Syscall CallOf(string name) => name switch
    {
        "configure" => Calls.Make(name, "/fs/desk", Value.Of("config"), Value.Of("new")),
        "spawn" => TestKernel.Spawn("newest"),
        "mkdir" => Calls.Mkdir("/fs/desk", "more"),
        "write" => Calls.Make(name, "/fs/desk", Value.Of("config.txt"), Value.OfBytes([1]), Value.Of(1)),
        "grant" => Calls.Grant("/usr/ann", "/fs/desk", "read"),
        "move" => Calls.Make(name, "/fs/desk/config", "/fs", Value.Of("settings")),
        _ => Calls.Make("send", "/net/port", Value.Of("body")),
    };

    private static TestKernel Launched(int count) => Once("processes", count, number => [TestKernel.Spawn($"p{number}")]);

    private static TestKernel Namesakes(int count) => Once("namesakes", count, number =>
    [
        Calls.Mkdir("/fs", $"d{number}"),
        Calls.Make("configure", $"/fs/d{number}", Value.Of("config"), Value.Of("old")),
        Calls.Make("configure", $"/fs/d{number}", Value.Of("settings"), Value.Of("old")),
        Calls.Make("write", $"/fs/d{number}", Value.Of("config.txt"), Value.OfBytes([1]), Value.Of(1)),
    ]);

    private static TestKernel Enrolled(int count) => Once("principals", count, number =>
    [
        Calls.Enrol($"u{number}"),
        Calls.Grant($"/usr/u{number}", "/sys/calls/configure", "call"),
        Calls.Grant("/cap/1", $"/usr/u{number}", "/fs/desk", "", "read", "write", "create"),
    ]);

    /// <summary>Fills a kernel that many tests read: none of them changes it.</summary>
    private static TestKernel Once(string of, int count, Func<int, Syscall[]> calls)
    {
        if (!Made.TryGetValue((of, count), out var kernel))
        {
            Made.Add((of, count), kernel = Filled(count, calls));
        }

        return kernel;
    }

    private static TestKernel Filled(int count, Func<int, Syscall[]> calls)
    {
        var kernel = TestKernel.Booted();
        Syscall[] first =
        [
            Calls.Enrol("ann"), Calls.Mkdir("/fs", "desk"), Calls.Make("configure", "/fs/desk", Value.Of("config"), Value.Of("old")),
            TestKernel.Spawn("receiver"), Calls.Make("listen", "/net", "/proc/1", Value.Of("port")),
        ];
        foreach (var call in first.Concat(Enumerable.Range(1, count).SelectMany(calls)))
        {
            var receipt = kernel.Submit(call);
            Assert.True(receipt.IsAccepted, receipt.Message);
        }

        return kernel;
    }
}
