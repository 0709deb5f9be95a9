using Jitos.Graph;

namespace Jitos.Kernel.Tests;

/// <summary>Every kind of refusal: one record, no tick, the root graph as it was, and no more said than the caller may read.</summary>
public sealed class RefusalTests
{
    private const string Ann = "/usr/ann";
    private const int Used = 9001;

    private const string Shelves = """
        module shelves
        import kernel
        node Book: Entry { pages: int = 0 }
        syscall shelve(directory: Entry, name: string, pages: int) {
          create (b:Book {name: $name, pages: $pages}), (directory)-[:contains]->(b)
        }
        syscall bind(book: Book) {
          match (book)
          where book.pages > 10
          not   (:Book {name: "cover"})
          not   (:Book {name: "lining"})
          set   book.pages = 1
        }
        syscall mend(directory: Directory) { match (directory)-[:contains]->(b:Book {name: "torn"}) set b.pages = 1 }
        syscall burn(book: Book) { delete (book) }
        forbid twice_told { (a:Book), (b:Book) where a.pages = b.pages and a.pages > 0 }
        """;

    private readonly TestKernel kernel = TestKernel.Booted();

    public RefusalTests()
    {
        Accept(Calls.Enrol("ann"));
        Accept(Calls.Mkdir("/fs", "open"));
        Accept(Calls.Mkdir("/fs", "shut"));
        Accept(Calls.Make("define", Value.Of(Shelves)));
        Accept(Shelve("/fs/shut", "secret", 7));
        Accept(Shelve("/fs/open", "thin", 3));
        foreach (var (region, right) in new[] { ("/sys/calls/shelve", "call"), ("/sys/calls/bind", "call"), ("/sys/calls/mend", "call"), ("/sys/calls/burn", "call"), ("/sys/calls/mkdir", "call"), ("/fs/open", "create"), ("/fs/open", "read") })
        {
            Accept(Calls.Grant(Ann, region, right));
        }

        Accept(Calls.Make("limit", Ann, Value.Of(-1), Value.Of(-1), Value.Of(-1), Value.Of(100_000), Value.Of(-1)));
        Assert.True(kernel.Submit(Calls.Mkdir("/fs/open", "used"), Ann, Used).IsAccepted);
        Accept(TestKernel.Spawn("one"));
    }

    public static TheoryData<SyscallRefusal> Kinds => [.. Enum.GetValues<SyscallRefusal>().Where(kind => kind != SyscallRefusal.None)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Refusal_OfEachKind_IsOneRecordAndChangesNothing(SyscallRefusal kind)
    {
        var submit = Provoking(kind);
        var (records, tick, root) = (kernel.Records.Count, kernel.State.Tick, kernel.State.Root.StateDigest());

        var receipt = submit();

        Assert.Equal((kind, tick), (receipt.Refusal, receipt.Tick));
        Assert.NotEmpty(receipt.Message);
        Assert.Empty(receipt.Created);
        Assert.Equal((records + 1, tick, root), (kernel.Records.Count, kernel.State.Tick, kernel.State.Root.StateDigest()));
        Assert.Equal(receipt.ToBytes(), kernel.Decoded().OfType<KernelRecord.Decided>().Last().Receipt.ToBytes());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Refusal_OfEachKind_SaysNothingOfWhatTheCallerMayNotRead(SyscallRefusal kind)
    {
        Accept(Calls.Make("revoke", "/cap/2"));
        var receipt = Provoking(kind)();

        Assert.DoesNotContain("secret", receipt.Message + receipt.Policy + string.Concat(receipt.Cause), StringComparison.Ordinal);
        Assert.DoesNotContain("twice_told", receipt.Message + receipt.Policy, StringComparison.Ordinal);
        // A path that the caller itself has named, and that leads to nothing for it, tells it nothing.
        Assert.DoesNotContain("shut", string.Concat(receipt.Cause.Where(path => !receipt.Message.Contains($"The path '{path}' leads to nothing", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void Unlawful_ByAPolicyThatTheCallerMayNotRead_IsInTheJournalAlone()
    {
        Accept(Calls.Make("revoke", "/cap/2"));

        var receipt = kernel.Submit(Shelve("/fs/open", "copy", 7), Ann);

        Assert.Equal((SyscallRefusal.Unlawful, ""), (receipt.Refusal, receipt.Policy));
        var detail = kernel.Decoded().OfType<KernelRecord.Decided>().Last().Detail;
        Assert.Equal((detail, ""), (DetailSeenBy(Calls.Operator), DetailSeenBy(Ann)));
        Assert.Contains("twice_told", detail, StringComparison.Ordinal);
        Assert.Contains("/fs/shut/secret", detail, StringComparison.Ordinal);
    }

    [Fact]
    public void NoMatch_NamesTheFirstClauseThatFails()
    {
        Accept(Shelve("/fs/open", "thick", 99));
        Accept(Shelve("/fs/open", "bound", 15));
        Assert.Contains("'where'", kernel.Submit(Bind("thin"), Ann).Message, StringComparison.Ordinal);

        Assert.Contains("'match'", kernel.Submit(Calls.Make("mend", "/fs/open"), Ann).Message, StringComparison.Ordinal);

        Accept(Shelve("/fs/open", "cover", 1));
        Assert.Contains("'not 1'", kernel.Submit(Bind("thick"), Ann).Message, StringComparison.Ordinal);

        Accept(Shelve("/fs/open", "lining", 2));
        Assert.Contains("'not 1'", kernel.Submit(Bind("bound"), Ann).Message, StringComparison.Ordinal);
        Accept(Calls.Make("remove", "/fs/open/cover"));
        Assert.Contains("'not 2'", kernel.Submit(Bind("bound"), Ann).Message, StringComparison.Ordinal);
        Assert.Contains("'delete'", kernel.Submit(Calls.Make("burn", "/fs/open/thin"), Ann).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoMatch_OfABuiltInCall_SaysWhatToDo()
    {
        Assert.Equal("There is a process 'one' already; choose another name.", kernel.Submit(TestKernel.Spawn("one")).Message);
        Assert.Contains("remove those first", kernel.Submit(Calls.Make("remove", "/fs/open")).Message, StringComparison.Ordinal);
        Assert.Contains("use 'attenuate'", kernel.Submit(Calls.Grant(Calls.Operator, "/fs", "read")).Message, StringComparison.Ordinal);
        Accept(Calls.Make("exit", "/proc/1"));
        Assert.Equal("The process /proc/1 has ended already.", kernel.Submit(Calls.Make("exit", "/proc/1")).Message);
    }

    [Fact]
    public void BadCall_OfAnUnknownName_NamesTheCallsThatTheCallerMaySee() =>
        Assert.Contains("there are: allow, attenuate,", kernel.Submit(new Syscall("mkdri", [])).Message, StringComparison.Ordinal);

    [Fact]
    public void Denied_OfAPathThatLeadsToNothing_NamesThePath_AndOfAMissingRightNone()
    {
        Assert.Equal(["/fs/lost"], kernel.Submit(Calls.Mkdir("/fs/lost", "x"), Ann).Cause);
        var missing = kernel.Submit(Calls.Make("remove", "/sys/calls/mkdir"), Ann);
        Assert.Equal((SyscallRefusal.Denied, 0), (missing.Refusal, missing.Cause.Length));
    }

    [Fact]
    public void Denied_OfAnEntryThatIsThereAndOneThatIsNot_LeavesTheSameRecordButForThePath()
    {
        var (there, absent) = (kernel.Submit(Calls.Mkdir("/fs/shut", "x"), Ann), kernel.Submit(Calls.Mkdir("/fs/lost", "x"), Ann));

        Assert.Equal(there.Message.Replace("shut", "lost", StringComparison.Ordinal), absent.Message);
        Assert.Equal((there.Refusal, there.Policy, there.Tick), (absent.Refusal, absent.Policy, absent.Tick));
    }

    private static Syscall Shelve(string directory, string name, long pages) => Calls.Make("shelve", directory, Value.Of(name), Value.Of(pages));

    private static Syscall Bind(string book) => Calls.Make("bind", $"/fs/open/{book}");

    private Func<Receipt> Provoking(SyscallRefusal kind) => kind switch
    {
        SyscallRefusal.NoPrincipal => () => kernel.Submit(Calls.Mkdir("/fs/open", "x"), "/usr/nobody"),
        SyscallRefusal.OperationIdReuse => () => kernel.Submit(Calls.Mkdir("/fs/shut", "x"), Ann, Used),
        SyscallRefusal.BadCall => () => kernel.Submit(Calls.Make("mkdir", "/fs/open"), Ann),
        SyscallRefusal.Denied => () => kernel.Submit(Shelve("/fs/shut", "x", 0), Ann),
        SyscallRefusal.NoMatch => () => kernel.Submit(Bind("thin"), Ann),
        SyscallRefusal.Unlawful => () => kernel.Submit(Shelve("/fs/open", "copy", 7), Ann),
        SyscallRefusal.Quota => OverQuota(),
        SyscallRefusal.TooOld => TooOld(),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "It has no case."),
    };

    private Func<Receipt> OverQuota()
    {
        Accept(Calls.Make("limit", Ann, Value.Of(0), Value.Of(-1), Value.Of(-1), Value.Of(-1), Value.Of(-1)));
        return () => kernel.Submit(Calls.Mkdir("/fs/open", "x"), Ann);
    }

    private Func<Receipt> TooOld()
    {
        for (var number = 0; number <= 64; number++)
        {
            _ = kernel.Submit(Calls.Mkdir("/fs/open", "x"), "/proc/1", 20_000 + number, (ulong)(20_000 + number));
        }

        return () => kernel.Submit(Calls.Mkdir("/fs/open", "x"), "/proc/1", 19_999, 19_999);
    }

    private string DetailSeenBy(string principal) => KernelQueries.Decisions(kernel.State, principal, after: null, count: 1).Single().Detail;

    private void Accept(Syscall call, int? operation = null)
    {
        var receipt = kernel.Submit(call, operation: operation);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
