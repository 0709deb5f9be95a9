using CsCheck;
using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>Random syscalls against a naive model: the same verdicts, the same entries.</summary>
public sealed class KernelModelTests
{
    private const int Runs = 50;
    private const int SyscallsOfEach = 300;
    private const string Process = "/proc/1";

    private const string Shelves = """
        module shelves
        import kernel
        node Book: Entry { pages: int = 0 }
        syscall shelve(directory: Directory, name: string, pages: int) {
          create (b:Book {name: $name, pages: $pages}), (directory)-[:contains]->(b)
        }
        syscall annotate(book: Book, pages: int) { set book.pages = $pages }
        forbid same_length { (a:Book), (b:Book) where a.pages = b.pages and a.pages > 0 }
        """;

    private static readonly string[] Principals = [Calls.Operator, "/usr/ann", "/usr/bob", Process, "/usr/nobody", "/usr/everyone"];
    private static readonly string[] Directories = ["/fs", "/fs/a", "/fs/b", "/fs/a/a", "/fs/a/b", "/fs/b/c", "/fs/none", "/"];
    private static readonly string[] Entries = [.. Directories, "/fs/a/c", "/fs/c", "/cap/2", "/usr/bob"];
    private static readonly string[] Regions = [.. Directories, "/sys/calls", "/sys/calls/mkdir", "/sys/calls/shelve", "/sys/calls/annotate", "/sys/calls/grant", "/sys/calls/revoke", "/sys/calls/remove", "/sys/calls/attenuate", "/sys/calls/limit", "/usr", "/cap"];
    private static readonly string[][] RightLists = [["read"], ["create"], ["write", "delete"], ["call"], ["call", "grant"], ["create", "grant"], ["read", "grant"], []];

    private static readonly Gen<string> Leaf = AnyOf(["a", "b", "c"]);
    private static readonly Gen<string> Capability = Gen.Int[1, 14].Select(number => $"/cap/{number}");

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (2, Gen.Select(AnyOf(Directories), Leaf).Select((directory, leaf) => (Act)new Act.Mkdir(directory, leaf))),
        (3, Gen.Select(AnyOf(Directories), Leaf, Gen.Int[0, 5]).Select((directory, leaf, pages) => (Act)new Act.Shelve(directory, leaf, pages))),
        (2, Gen.Select(AnyOf(Entries), Gen.Int[0, 5]).Select((book, pages) => (Act)new Act.Annotate(book, pages))),
        (1, AnyOf(Entries).Select(entry => (Act)new Act.Remove(entry))),
        (4, Gen.Select(Gen.Frequency((2, Gen.Const("/cap/1")), (1, Capability)), AnyOf(Principals), AnyOf(Regions), AnyOf(RightLists))
            .Select((capability, holder, region, rights) => (Act)new Act.Grant(capability, holder, region, rights))),
        (1, Gen.Select(Gen.Frequency((1, Gen.Const("/cap/1")), (2, Capability)), AnyOf(Regions), AnyOf(RightLists), Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[5, 120])))
            .Select((capability, region, rights, expires) => (Act)new Act.Attenuate(capability, region, rights, expires))),
        (1, Gen.Select(AnyOf(["/usr/ann", "/usr/bob", Process, "/usr/nobody"]), Unlimited(40), Unlimited(30), Unlimited(3))
            .Select((subject, calls, elements, rate) => (Act)new Act.Limit(subject, calls, elements, rate))),
        (1, Gen.Int[5, 14].Select(number => (Act)new Act.Revoke($"/cap/{number}"))));

    private static readonly Gen<Step> Steps =
        Gen.Select(Gen.Frequency((3, Gen.Const(Calls.Operator)), (3, Gen.Const(Process)), (3, AnyOf(Principals))), Acts, Gen.Int[0, 11], Gen.Int[0, SyscallsOfEach], Gen.Int[0, 3]).Select((by, act, kind, pick, later) => new Step(by, act, kind, pick, later / 3));

    private readonly SortedDictionary<SyscallRefusal, int> verdicts = [];

    [Fact]
    public void Syscalls_AreJudgedAsTheNaiveModelJudgesThem()
    {
        Steps.Array[SyscallsOfEach].Sample(Agrees, iter: Runs, threads: 1);

        Assert.Equal(Enum.GetValues<SyscallRefusal>(), verdicts.Keys);
        Assert.InRange(verdicts.Values.Sum(), 10_000, int.MaxValue);
        Assert.All(verdicts, verdict => Assert.InRange(verdict.Value, 50, int.MaxValue));
    }

    private void Agrees(Step[] steps)
    {
        var kernel = TestKernel.Booted();
        foreach (var call in new[] { Calls.Enrol("ann"), Calls.Enrol("bob"), Calls.Make("define", Value.Of(Shelves)), TestKernel.Spawn("one") })
        {
            Assert.True(kernel.Submit(call).IsAccepted);
        }

        var model = new NaiveKernel(EntriesOf(kernel).Select(entry => entry.Path).Where(path => !path.StartsWith("/cap/", StringComparison.Ordinal)), nextCapability: 5);
        model.Ledger.Tick = (int)kernel.State.Tick;
        for (var index = 0; index < steps.Length; index++)
        {
            Agree(kernel, model, steps, index);
        }

        Assert.Equal(model.Entries, EntriesOf(kernel));
        Assert.Equal((ulong)model.Ledger.Tick, kernel.State.Tick);
        var replayed = kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply);
        Assert.Equal(kernel.State.Root.StateDigest(), replayed.Root.StateDigest());
    }

    private void Agree(TestKernel kernel, NaiveKernel model, Step[] steps, int index)
    {
        var (by, act, operation) = steps[index].At(index, steps);
        model.Ledger.Second += steps[index].Later;
        kernel.Second = model.Ledger.Second;
        var (expected, records, root) = (model.Submit(by, operation, act), kernel.Records.Count, kernel.State.Root.Checksum);
        var receipt = kernel.Submit(act.ToSyscall(), by, operation);
        Assert.True(expected == receipt.Refusal, $"{index}: {act} by {by}, operation {operation}: the model says {expected}, the kernel {receipt.Refusal}: {receipt.Message}");
        Assert.InRange(kernel.Records.Count - records, 0, 1);
        Assert.True(receipt.IsAccepted || root == kernel.State.Root.Checksum);
        verdicts[expected] = verdicts.GetValueOrDefault(expected) + 1;
    }

    /// <summary>No limit, or one below a number.</summary>
    private static Gen<int> Unlimited(int below) => Gen.Frequency((2, Gen.Const(-1)), (1, Gen.Int[0, below]));

    private static Gen<T> AnyOf<T>(T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    private static (string Path, int? Pages)[] EntriesOf(TestKernel kernel)
    {
        var root = kernel.State.Root;
        var (directory, pages) = (new RootDirectory(root), root.Symbols.Intern("pages"));
        return KernelQueries.Below(kernel.State, "/")
            .Select(entry => (directory.PathOf(entry), root.ValueOf(entry, pages) is { Kind: ValueKind.Int } number ? (int?)number.AsInt() : null))
            .OrderBy(entry => entry.Item1, StringComparer.Ordinal)
            .ToArray();
    }

    /// <summary>A random syscall: a new one, one said again, another one under the same operation, or under one that stands earlier.</summary>
    private sealed record Step(string By, Act Act, int Kind, int Pick, int Later)
    {
        public (string By, Act Act, int Operation) At(int index, Step[] steps)
        {
            var earlier = index == 0 ? 0 : Pick % index;
            return Kind switch
            {
                0 when steps[earlier].Kind > 2 => (steps[earlier].By, steps[earlier].Act, Fresh(earlier)),
                1 => (By, Act, Fresh(earlier)),
                2 => (By, Act, Fresh(earlier) + 5 + (index % 5)),
                _ => (By, Act, Fresh(index)),
            };
        }

        private static int Fresh(int index) => 10_000 + (10 * index);
    }
}
