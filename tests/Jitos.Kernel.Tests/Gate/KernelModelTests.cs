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

    private static readonly string[] Principals = [Calls.Operator, "/usr/ann", "/usr/bob", Process, "/proc/2", "/usr/nobody", "/usr/everyone"];
    private static readonly string[] Directories = ["/fs", "/fs/a", "/fs/b", "/fs/a/a", "/fs/a/b", "/fs/b/c", "/fs/none", "/"];
    private static readonly string[] Entries = [.. Directories, "/fs/a/c", "/fs/c", "/cap/2", "/usr/bob"];
    private static readonly string[] Regions = [.. Directories, "/sys/calls", "/sys/calls/mkdir", "/sys/calls/shelve", "/sys/calls/annotate", "/sys/calls/grant", "/sys/calls/revoke", "/sys/calls/remove", "/sys/calls/attenuate", "/sys/calls/limit", "/sys/calls/write", "/sys/calls/move", "/sys/calls/spawn", "/sys/policy", "/usr", "/cap", "/proc"];
    private static readonly string[] Movable = ["/", "/fs/a", "/fs/b", "/fs/a/a", "/fs/a/b", "/fs/b/c", "/fs/a/c", "/fs/c", "/fs/none"];
    private static readonly string[][] RightLists = [["read"], ["create"], ["write", "delete"], ["call"], ["call", "grant"], ["create", "grant"], ["read", "grant"], []];

    private static readonly Gen<string> Leaf = AnyOf(["a", "b", "c"]);
    private static readonly Gen<string> Capability = Gen.Int[1, 14].Select(number => $"/cap/{number}");

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (16, Gen.Select(AnyOf(Directories), Leaf).Select((directory, leaf) => (Act)new Act.Mkdir(directory, leaf))),
        (24, Gen.Select(AnyOf(Directories), Leaf, Gen.Int[0, 5]).Select((directory, leaf, pages) => (Act)new Act.Shelve(directory, leaf, pages))),
        (16, Gen.Select(AnyOf(Entries), Gen.Int[0, 5]).Select((book, pages) => (Act)new Act.Annotate(book, pages))),
        (8, AnyOf(Entries).Select(entry => (Act)new Act.Remove(entry))),
        (32, Gen.Select(Gen.Frequency((2, Gen.Const("/cap/1")), (1, Capability)), AnyOf(Principals), AnyOf(Regions), AnyOf(RightLists))
            .Select((capability, holder, region, rights) => (Act)new Act.Grant(capability, holder, region, rights))),
        (8, Gen.Select(Gen.Frequency((1, Gen.Const("/cap/1")), (2, Capability)), AnyOf(Regions), AnyOf(RightLists), Gen.Frequency((1, Gen.Const(0)), (1, Gen.Int[5, 120])))
            .Select((capability, region, rights, expires) => (Act)new Act.Attenuate(capability, region, rights, expires))),
        (32, Gen.Select(AnyOf(["/usr/ann", "/usr/bob", Process, "/usr/nobody"]), Unlimited(40), Unlimited(30), Unlimited(3))
            .Select((subject, calls, elements, rate) => (Act)new Act.Limit(subject, calls, elements, rate))),
        (8, Gen.Int[6, 14].Select(number => (Act)new Act.Revoke($"/cap/{number}"))),
        (8, Gen.Select(AnyOf(Movable), AnyOf(Directories), Leaf).Select((entry, directory, leaf) => (Act)new Act.Move(entry, directory, leaf))),
        (8, Gen.Select(AnyOf(Directories), Leaf, Gen.Int[0, 2]).Select((directory, leaf, size) => (Act)new Act.Write(directory, leaf, size))),
        (4, Gen.Bool.Select(isActive => (Act)new Act.Policy(isActive))),
        (2, AnyOf(["one", "three", "four", "five"]).Select(title => (Act)new Act.Spawn(title))),
        (1, AnyOf(["/proc/2", "/proc/3", "/fs"]).Select(process => (Act)new Act.Exit(process))));

    private static readonly Gen<Step> Steps =
        Gen.Select(Gen.Frequency((6, Gen.Const(Calls.Operator)), (4, Gen.Const(Process)), (2, AnyOf(Principals))), Acts, Gen.Int[0, 11], Gen.Int[0, SyscallsOfEach], Gen.Int[0, 3]).Select((by, act, kind, pick, later) => new Step(by, act, kind, pick, later / 3));

    private readonly SortedDictionary<SyscallRefusal, int> verdicts = [];

    [Fact]
    public void Syscalls_AreJudgedAsTheNaiveModelJudgesThem()
    {
        Steps.Array[SyscallsOfEach].Sample(Agrees, iter: Runs, threads: 1);

        Assert.Equal(Enum.GetValues<SyscallRefusal>(), verdicts.Keys);
        Assert.InRange(verdicts.Values.Sum(), 10_000, int.MaxValue);
        Assert.All(verdicts, verdict => Assert.InRange(verdict.Value, 20, int.MaxValue));
    }

    private void Agrees(Step[] steps)
    {
        var kernel = TestKernel.Booted();
        Assert.True(kernel.Submit(Calls.Make("configure", "/sys/policy/limits", Value.Of("refusals"), Value.Of("-1"))).IsAccepted);
        foreach (var call in new[] { Calls.Enrol("ann"), Calls.Enrol("bob"), Calls.Make("define", Value.Of(Shelves)), TestKernel.Spawn("one"), TestKernel.Spawn("two") })
        {
            Assert.True(kernel.Submit(call).IsAccepted);
        }

        var model = new NaiveKernel(EntriesOf(kernel).Select(entry => entry.Path).Where(path => !path.StartsWith("/cap/", StringComparison.Ordinal)));
        model.Ledger.Tick = (int)kernel.State.Tick;
        for (var index = 0; index < steps.Length; index++)
        {
            Agree(kernel, model, steps, index);
        }

        Assert.Equal(model.Entries, EntriesOf(kernel));
        Assert.Equal(model.Capabilities, CapabilitiesOf(kernel));
        Assert.Equal((ulong)model.Ledger.Tick, kernel.State.Tick);
        var replayed = kernel.Decoded().Aggregate(KernelState.Start(), KernelMachine.Apply);
        Assert.Equal(kernel.State.Root.StateDigest(), replayed.Root.StateDigest());
    }

    private void Agree(TestKernel kernel, NaiveKernel model, Step[] steps, int index)
    {
        var (by, act, operation) = steps[index].At(index, steps);
        model.Ledger.Second += steps[index].Later;
        kernel.Uptime = model.Ledger.Second;
        var (expected, records, root) = (model.Submit(by, operation, act), kernel.Records.Count, kernel.State.Root.Checksum);
        ulong? commit = by.StartsWith("/proc/", StringComparison.Ordinal) ? (ulong)operation : null;
        var receipt = kernel.Submit(act.ToSyscall(), by, operation, commit);
        Assert.True(expected == receipt.Refusal, $"{index}: {act} by {by}, operation {operation}: the model says {expected}, the kernel {receipt.Refusal}: {receipt.Message}");
        Assert.InRange(kernel.Records.Count - records, 0, 1);
        Assert.True(receipt.IsAccepted || root == kernel.State.Root.Checksum);
        verdicts[expected] = verdicts.GetValueOrDefault(expected) + 1;
    }

    /// <summary>No limit, or one below a number.</summary>
    private static Gen<int> Unlimited(int below) => Gen.Frequency((3, Gen.Const(-1)), (2, Gen.Int[0, below]));

    private static Gen<T> AnyOf<T>(T[] items) => Gen.Int[0, items.Length - 1].Select(index => items[index]);

    private static (string Path, NaiveKernel.Thing Thing)[] EntriesOf(TestKernel kernel)
    {
        var directory = new RootDirectory(kernel.State.Root);
        return [.. KernelQueries.Below(kernel.State, "/").Select(entry => (directory.PathOf(entry), ThingOf(kernel.State.Root, entry))).OrderBy(entry => entry.Item1, StringComparer.Ordinal)];
    }

    private static NaiveKernel.Thing ThingOf(GraphVersion root, ElementId entry) => root.Symbols.NameOf(root.TypeOf(entry)) switch
    {
        "Book" => NaiveKernel.Thing.Book((int)root.ValueOf(entry, root.Symbols.Intern("pages")).AsInt()),
        "File" => NaiveKernel.Thing.File((int)root.ValueOf(entry, root.Symbols.Intern("size")).AsInt()),
        _ => default,
    };

    private static IEnumerable<(string Path, string Holder, string Region, string Rights)> CapabilitiesOf(TestKernel kernel)
    {
        var (root, directory) = (kernel.State.Root, new RootDirectory(kernel.State.Root));
        return KernelQueries.Below(kernel.State, "/cap").Skip(1).Select(capability =>
        {
            var (holds, covers) = (root.NextInEdge(capability, TypeOf("holds"), ElementId.None), root.NextOutEdge(capability, TypeOf("covers"), ElementId.None));
            var rights = root.ValueOf(capability, root.Symbols.Intern("rights")).AsList().ToArray().Select(right => right.AsString());
            return (directory.PathOf(capability), holds.IsNone ? "" : directory.PathOf(root.SourceOf(holds)), covers.IsNone ? "" : directory.PathOf(root.TargetOf(covers)), string.Join(' ', rights));
        });

        TypeFilter TypeOf(string name) => new([root.Symbols.Intern(name)]);
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
