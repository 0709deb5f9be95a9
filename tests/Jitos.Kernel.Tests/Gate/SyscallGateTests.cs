using Jitos.Graph;

namespace Jitos.Kernel.Tests;

public sealed class SyscallGateTests
{
    private const string Ann = "/usr/ann";

    private const string Shelves = """
        module shelves
        import kernel
        node Book: Entry { pages: int = 0, banned: string = "" }
        syscall shelve(directory: Entry, name: string, pages: int) {
          create (b:Book {name: $name, pages: $pages}), (directory)-[:contains]->(b)
        }
        syscall annotate(book: Book, pages: int) { set book.pages = 100 / $pages }
        syscall steal(book: Book) { match (:Directory)-[c:contains]->(book) delete c create (:Directory {name: "x"})-[:contains]->(book) }
        syscall arm(holder: Principal) { create (holder)-[:holds]->(:Capability {name: "mine", rights: ["read"]}) }
        syscall find { match (:Book {name: "secret"}) create (:Book {name: "loose"}) }
        forbid twice_told { (a:Book), (b:Book) where a.pages = b.pages and a.pages > 0 }
        """;

    private readonly TestKernel kernel = TestKernel.Booted();

    public SyscallGateTests()
    {
        Accept(Calls.Enrol("ann"));
        Accept(Calls.Mkdir("/fs", "open"));
        Accept(Calls.Mkdir("/fs", "shut"));
        Accept(Define(Shelves));
    }

    [Fact]
    public void Define_EntersCallsAndPolicies()
    {
        var receipt = Submit(Shelve("/fs/open", "a", 1));

        Assert.Equal(["/fs/open/a"], receipt.Created);
        Assert.False(new RootDirectory(kernel.State.Root).Find("/sys/policy/twice_told").IsNone);
    }

    [Fact]
    public void Define_OfAModuleAgain_ReplacesItsCallsAndPolicies()
    {
        Accept(Define("module shelves\nimport kernel\nnode Book: Entry { pages: int = 0, banned: string }\nsyscall burn(book: Book) { delete (book) with edges }"));

        Assert.Equal(SyscallRefusal.BadCall, Submit(Shelve("/fs/open", "a", 1)).Refusal);
        Assert.True(new RootDirectory(kernel.State.Root).Find("/sys/policy/twice_told").IsNone);
        Assert.False(new RootDirectory(kernel.State.Root).Find("/sys/calls/burn").IsNone);
    }

    [Theory]
    [InlineData("module broken\nsyscall x { match (:Nothing) }", "Nothing")]
    [InlineData("module loose\nnode Stray { n: int }", "Entry")]
    [InlineData("module kernel\nnode Entry2: Entry", "kernel")]
    public void Define_OfAModuleThatDoesNotFit_SaysWhy(string text, string why)
    {
        var receipt = Submit(Define(text));

        Assert.Equal(SyscallRefusal.BadCall, receipt.Refusal);
        Assert.Contains(why, receipt.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Define_OfALawThatTheRootBreaks_IsUnlawful() =>
        Assert.Equal(SyscallRefusal.Unlawful, Submit(Define("module strict\nimport kernel\nforbid shut { (d:Directory) where d.name = \"shut\" }")).Refusal);

    [Fact]
    public void Policy_ThatForbids_IsNamedWithWhatTheCallerMayRead()
    {
        GiveAnn("/sys/calls/shelve", "call");
        GiveAnn("/fs/open", "create", "read");
        Accept(Shelve("/fs/open", "a", 7));
        Accept(Shelve("/fs/shut", "b", 8));

        var known = Submit(Shelve("/fs/open", "c", 7), Ann);
        var hidden = Submit(Shelve("/fs/open", "c", 8), Ann);

        Assert.Equal((SyscallRefusal.Unlawful, "twice_told"), (known.Refusal, known.Policy));
        Assert.Equal(["/fs/open/a", "/fs/open/c"], known.Cause.Order(StringComparer.Ordinal));
        Assert.Equal(["/fs/open/c"], hidden.Cause);
        Assert.Contains("/fs/shut/b", kernel.Decoded().OfType<KernelRecord.Decided>().Last().Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Policy_SwitchedOffOrRemoved_ForbidsNothing()
    {
        Accept(Shelve("/fs/open", "a", 7));
        Accept(Calls.Make("policy", "/sys/policy/twice_told", Value.Of(false)));
        Accept(Shelve("/fs/open", "b", 7));

        Assert.Equal(SyscallRefusal.Unlawful, Submit(Calls.Make("policy", "/sys/policy/twice_told", Value.Of(true))).Refusal);
        Accept(Calls.Make("remove", "/sys/policy/twice_told"));
        Accept(Shelve("/fs/open", "c", 7));
    }

    [Fact]
    public void CallerCalls_MayNotTouchCapabilitiesOrContainment()
    {
        Accept(Shelve("/fs/open", "a", 1));

        Assert.Equal(SyscallRefusal.Denied, Submit(Calls.Make("steal", "/fs/open/a")).Refusal);
        Assert.Equal(SyscallRefusal.Denied, Submit(Calls.Make("arm", Ann)).Refusal);
    }

    [Fact]
    public void Match_RangesOverWhatTheCallerMayRead()
    {
        Accept(Shelve("/fs/shut", "secret", 1));
        GiveAnn("/sys/calls/find", "call");

        Assert.Equal(SyscallRefusal.NoMatch, Submit(Calls.Make("find"), Ann).Refusal);
        Assert.NotEqual(SyscallRefusal.NoMatch, Submit(Calls.Make("find")).Refusal);
    }

    [Fact]
    public void Arithmetic_ThatFails_IsABadCall()
    {
        Accept(Shelve("/fs/open", "a", 1));

        Assert.Equal(SyscallRefusal.BadCall, Submit(Calls.Make("annotate", "/fs/open/a", Value.Of(0))).Refusal);
    }

    [Fact]
    public void Names_AreUniqueAndWellFormed()
    {
        Assert.Equal(SyscallRefusal.Unlawful, Submit(Calls.Mkdir("/fs", "open")).Refusal);
        Assert.Equal(SyscallRefusal.Unlawful, Submit(Calls.Mkdir("/fs", "a/b")).Refusal);
        Assert.Equal(SyscallRefusal.Unlawful, Submit(Calls.Mkdir("/fs", "")).Refusal);
    }

    [Fact]
    public void Move_IntoItself_IsUnlawful()
    {
        Accept(Calls.Mkdir("/fs/open", "inner"));

        Assert.Equal(SyscallRefusal.Unlawful, Submit(Calls.Make("move", "/fs/open", "/fs/open/inner", Value.Of("x"))).Refusal);
        Accept(Calls.Make("move", "/fs/open/inner", "/fs/shut", Value.Of("outer")));
        Accept(Calls.Make("move", "/fs/shut/outer", "/fs/shut", Value.Of("renamed")));
        Assert.False(new RootDirectory(kernel.State.Root).Find("/fs/shut/renamed").IsNone);
    }

    [Fact]
    public void Remove_OfAFullDirectoryOrACapability_HasNoMatch()
    {
        Accept(Calls.Mkdir("/fs/open", "inner"));

        Assert.Equal(SyscallRefusal.NoMatch, Submit(Calls.Make("remove", "/fs/open")).Refusal);
        Assert.Equal(SyscallRefusal.NoMatch, Submit(Calls.Make("remove", "/cap/1")).Refusal);
        Accept(Calls.Make("remove", "/fs/open/inner"));
    }

    [Fact]
    public void Write_CreatesAFileAndThenReplacesIt()
    {
        Accept(Calls.Make("write", "/fs/open", Value.Of("f"), Value.OfBytes([1]), Value.Of(1)));
        Accept(Calls.Make("write", "/fs/open", Value.Of("f"), Value.OfBytes([2]), Value.Of(2)));

        var root = kernel.State.Root;
        Assert.Equal(Value.Of(2), root.ValueOf(new RootDirectory(root).Find("/fs/open/f"), root.Symbols.Intern("size")));
    }

    [Fact]
    public void Rewrite_AppliesARuleOfTheCaller_WithinItsRights()
    {
        var rule = Calls.Make("rewrite", Value.Of("module mine\nimport kernel\nrule r { match (d:Directory {name: \"open\"}) create (n:Directory {name: \"new\"}), (d)-[:contains]->(n) }"));
        GiveAnn("/fs/open", "read");

        Assert.Equal(SyscallRefusal.Denied, Submit(rule, Ann).Refusal);
        GiveAnn("/sys/calls/rewrite", "call");
        Assert.Equal(SyscallRefusal.Denied, Submit(rule, Ann).Refusal);
        GiveAnn("/fs/open", "create");
        Assert.True(Submit(rule, Ann).IsAccepted);
        Assert.Equal(SyscallRefusal.BadCall, Submit(Calls.Make("rewrite", Value.Of("module mine\nnode T: Entry"))).Refusal);
    }

    [Fact]
    public void Rewrite_IsGrantedToNobodyButTheOperator() =>
        Assert.Equal([Calls.Operator], KernelQueries.WhoCould(kernel.State, "/sys/calls/rewrite", Right.Call));

    [Fact]
    public void Define_NeedsTheRightsOnAllOfSys()
    {
        var define = Define("module hers\nimport kernel\nnode Note: Entry");
        GiveAnn("/sys/calls/define", "call");
        Assert.Equal(SyscallRefusal.Denied, Submit(define, Ann).Refusal);

        GiveAnn("/sys", "write", "create");
        Assert.Equal(SyscallRefusal.Denied, Submit(define, Ann).Refusal);

        GiveAnn("/sys", "delete");
        Assert.True(Submit(define, Ann).IsAccepted);
    }

    [Fact]
    public void Edge_LiesInTheRegionOfItsSource_AndIsCreatedWithWriteAtItsTargetToo()
    {
        Accept(Define("module citing\nimport kernel\nedge cites: Entry -> Entry\nsyscall cite(from: Entry, to: Entry) { create (from)-[:cites]->(to) }\nsyscall uncite(from: Entry, to: Entry) { match (from)-[c:cites]->(to) delete c }"));
        GiveAnn("/sys/calls/cite", "call");
        GiveAnn("/sys/calls/uncite", "call");
        GiveAnn("/fs", "read");
        var (cite, uncite) = (Calls.Make("cite", "/fs/open", "/fs/shut"), Calls.Make("uncite", "/fs/open", "/fs/shut"));

        Assert.Contains("/fs/open", Denied(cite), StringComparison.Ordinal);
        GiveAnn("/fs/open", "write");
        Assert.Contains("/fs/shut", Denied(cite), StringComparison.Ordinal);
        Accept(cite);
        Assert.True(Submit(uncite, Ann).IsAccepted);

        GiveAnn("/fs/shut", "write");
        Assert.True(Submit(cite, Ann).IsAccepted);
    }

    [Fact]
    public void Exit_EndsWhatAProcessMayDo()
    {
        Accept(TestKernel.Spawn("one"));
        Accept(Calls.Grant("/proc/1", "/sys/calls/mkdir", "call"));
        Assert.Equal(SyscallRefusal.Denied, Submit(Calls.Mkdir("/fs/open", "a"), "/proc/1").Refusal);

        Accept(Calls.Make("exit", "/proc/1"));

        Assert.Equal(SyscallRefusal.NoPrincipal, Submit(Calls.Mkdir("/fs/open", "a"), "/proc/1").Refusal);
        Assert.Equal("exited", kernel.State.FindProcess(1)!.State);
    }

    [Fact]
    public void Send_NumbersLetters_AndCollectTakesThem()
    {
        Accept(TestKernel.Spawn("one"));
        Accept(Calls.Make("listen", "/net", "/proc/1", Value.Of("orders")));
        foreach (var body in new[] { "a", "b", "c" })
        {
            Accept(Calls.Make("send", "/net/orders", Value.Of(body)));
        }

        Assert.Equal([new Letter(2, "orders", "/usr/operator", "b"), new Letter(3, "orders", "/usr/operator", "c")], KernelQueries.Letters(kernel.State, 1, 1));
        kernel.Collect(1, 2);
        kernel.Collect(1, 2);
        Assert.Equal([3UL], KernelQueries.Letters(kernel.State, 1, 0).Select(letter => letter.Number));
    }

    [Fact]
    public void Spawn_GivesTheCallerAllRightsOnTheProcess()
    {
        GiveAnn("/proc", "create");
        GiveAnn("/sys/calls/spawn", "call");

        Assert.True(Submit(TestKernel.Spawn("hers"), Ann).IsAccepted);
        Assert.Equal(6, KernelQueries.ProcessRights(kernel.State, Ann, 1).Length);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("007")]
    [InlineData("two words")]
    [InlineData("a/b")]
    [InlineData("..")]
    [InlineData("")]
    [InlineData("Jürgen")]
    public void Spawn_UnderANameThatIsANumberOrNoPath_IsRefused(string name)
    {
        var root = kernel.State.Root.StateDigest();
        var receipt = Submit(TestKernel.Spawn(name));

        Assert.Equal(SyscallRefusal.Unlawful, receipt.Refusal);
        Assert.Contains("can't name a process", receipt.Message, StringComparison.Ordinal);
        Assert.Equal(root, kernel.State.Root.StateDigest());
    }

    [Theory]
    [InlineData("1a")]
    [InlineData("try.2")]
    [InlineData("supply-chain_2")]
    public void Spawn_UnderAName_IsAccepted(string name) => Accept(TestKernel.Spawn(name));

    [Fact]
    public void Replay_OfAllThis_VerifiesAndLeadsToTheSameState()
    {
        Policy_SwitchedOffOrRemoved_ForbidsNothing();
        Rewrite_AppliesARuleOfTheCaller_WithinItsRights();
        Send_NumbersLetters_AndCollectTakesThem();
        Define_OfAModuleAgain_ReplacesItsCallsAndPolicies();
        kernel.Seal();

        var verifier = new KernelVerifier();
        kernel.Decoded().ToList().ForEach(verifier.Take);

        Assert.Equal(kernel.State.Root.StateDigest(), verifier.State.Root.StateDigest());
        Assert.Equal(kernel.State.UsageOf(Ann), verifier.State.UsageOf(Ann));
    }

    private static Syscall Define(string text) => Calls.Make("define", Value.Of(text));

    private static Syscall Shelve(string directory, string name, long pages) => Calls.Make("shelve", directory, Value.Of(name), Value.Of(pages));

    private void GiveAnn(string region, params string[] rights) => Accept(Calls.Grant(Ann, region, rights));

    private Receipt Submit(Syscall call, string principal = Calls.Operator) => kernel.Submit(call, principal);

    private string Denied(Syscall call)
    {
        var receipt = Submit(call, Ann);
        Assert.Equal(SyscallRefusal.Denied, receipt.Refusal);
        return receipt.Message;
    }

    private void Accept(Syscall call)
    {
        var receipt = kernel.Submit(call);
        Assert.True(receipt.IsAccepted, $"{call}: {receipt.Message}");
    }
}
