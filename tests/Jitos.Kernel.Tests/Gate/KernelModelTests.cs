using CsCheck;
using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>Random syscalls against a naive model: the same verdicts, the same entries.</summary>
public sealed class KernelModelTests
{
    private const int Runs = 100;
    private const int SyscallsOfEach = 120;

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

    private static readonly string[] Principals = [Calls.Operator, "/usr/ann", "/usr/bob", "/usr/nobody", "/usr/everyone"];
    private static readonly string[] Directories = ["/fs", "/fs/a", "/fs/b", "/fs/a/a", "/fs/a/b", "/fs/b/c", "/fs/none", "/"];
    private static readonly string[] Entries = [.. Directories, "/fs/a/c", "/fs/c", "/cap/2", "/usr/bob"];
    private static readonly string[] Regions = [.. Directories, "/sys/calls", "/sys/calls/mkdir", "/sys/calls/shelve", "/sys/calls/annotate", "/sys/calls/grant", "/sys/calls/revoke", "/sys/calls/remove", "/usr", "/cap"];
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
        (1, Gen.Int[4, 14].Select(number => (Act)new Act.Revoke($"/cap/{number}"))));

    private static readonly Gen<(string By, Act Act)> Steps = Gen.Select(Gen.Frequency((2, Gen.Const(Calls.Operator)), (3, AnyOf(Principals))), Acts);

    [Fact]
    public void Syscalls_AreJudgedAsTheNaiveModelJudgesThem() => Steps.Array[SyscallsOfEach].Sample(Agrees, iter: Runs, threads: 1);

    private static void Agrees((string By, Act Act)[] steps)
    {
        var kernel = TestKernel.Booted();
        foreach (var call in new[] { Calls.Enrol("ann"), Calls.Enrol("bob"), Calls.Make("define", Value.Of(Shelves)) })
        {
            Assert.True(kernel.Submit(call).IsAccepted);
        }

        var model = new NaiveKernel(EntriesOf(kernel).Select(entry => entry.Path).Where(path => !path.StartsWith("/cap/", StringComparison.Ordinal)), nextCapability: 4);
        foreach (var (by, act) in steps)
        {
            var expected = model.Submit(by, act);
            var receipt = kernel.Submit(act.ToSyscall(), by);
            Assert.True(expected == receipt.Refusal, $"{act} by {by}: the model says {expected}, the kernel {receipt.Refusal}: {receipt.Message}");
        }

        Assert.Equal(model.Entries, EntriesOf(kernel));
    }

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
}
