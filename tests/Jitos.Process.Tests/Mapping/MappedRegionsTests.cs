using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class MappedRegionsTests
{
    private const string Path = "/fs/notices";

    private const string Reader = """
        module reader
        node Entry: MappedNode { name: string }
        node Notice: Entry { severity: int }
        node Directory: Entry
        edge contains: Entry -> Entry extends MappedEdge
        node Seen { name: string, severity: int }
        edge beside: Notice -> Notice
        rule note { match (n:Notice) not (:Seen {name: n.name}) create (:Seen {name: n.name, severity: n.severity}) }
        rule grave(name: string) { match (n:Notice {name: $name}) where n.severity > 5 create (:Seen {name: n.name, severity: n.severity}) }
        rule listed { match (:Directory)-[:contains]->(n:Notice) create (:Seen {name: n.name}) }
        rule anything { match (x {name: "a"}) create (:Seen {name: "any"}) }
        rule link { match (a:Notice), (b:Notice) create (a)-[:beside]->(b) }
        rule mapped { match (m:Mapped {path: "/fs/notices"}) create (:Seen {name: m.path}) }
        forbid flood { (a:Notice), (b:Notice), (c:Notice), (d:Notice) }
        syscall shred(n: Notice) { delete (n) with edges }
        """;

    private readonly TestProcess process = new();

    public MappedRegionsTests()
    {
        _ = process.Do(new Command.Create(new ProcessIdentity("default", 1, "reader")));
        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("reader.jitos", Reader))));
    }

    [Fact]
    public void Map_OfARegion_IsANestedGraphOfTheTypesThatAreDeclared()
    {
        Map(3, ("a", 1), ("b", 9));

        var (main, symbols) = (process.State.Main, process.State.Main.Version.Symbols);
        Assert.Equal([Path], MappedRegions.Of(main));
        Assert.Equal(3UL, process.State.CommitOf(main.Head).Seen);
        Assert.Equal(["a", "b"], Names("Notice"));
        Assert.Equal(1, main.Version.CountOf(ElementKind.Node, symbols.Intern("Directory")));
        Assert.Equal(2, main.Version.CountOf(ElementKind.Edge, symbols.Intern("contains")));
        Assert.Equal(0, main.Version.CountOf(ElementKind.Node, symbols.Intern("Setting")));
        RequireVerified();
    }

    [Theory]
    [InlineData("note")]
    [InlineData("listed")]
    [InlineData("mapped")]
    public void Rules_WithTypedElements_MatchWhatIsMapped(string rule)
    {
        Assert.Equal(RefusalKind.Failed, TestProcess.Refused(process.Run(rule)).Kind);
        Map(3, ("a", 1));

        _ = TestProcess.Committed(process.Run(rule));
        RequireVerified();
    }

    [Fact]
    public void Rules_WithUntypedElements_DoNot()
    {
        Map(3, ("a", 1));

        Assert.Equal(RefusalKind.Failed, TestProcess.Refused(process.Run("anything")).Kind);
    }

    [Fact]
    public void Advance_OfARegion_IsACommitThatKeepsWhatStays()
    {
        Map(3, ("a", 1), ("b", 9));
        var kept = IdOf("b");

        Map(5, ("b", 4), ("c", 2));

        Assert.Equal(["b", "c"], Names("Notice"));
        Assert.Equal(kept, IdOf("b"));
        Assert.Equal(Value.Of(4L), ValueOf(kept, "severity"));
        Assert.Equal(5UL, process.State.CommitOf(process.State.Main.Head).Seen);
        RequireVerified();
    }

    [Fact]
    public void Advance_WithNothingNew_IsNoCommit()
    {
        Map(3, ("a", 1));
        var head = process.State.Main.Head;

        Assert.IsType<Outcome.Done>(process.Do(new Command.Refresh(Region(4, ("a", 1)))));
        Assert.Equal(head, TestProcess.Committed(process.Do(new Command.Map(Region(4, ("a", 1))))).Commit);
        Assert.IsType<Outcome.Done>(process.Do(new Command.Refresh(Region(4, ("x", 1)) with { Path = "/fs/other" })));
    }

    [Fact]
    public void Advance_ThatBreaksAnInvariant_EndsTheMapping()
    {
        Assert.Equal(RefusalKind.Error, TestProcess.Refused(process.Do(new Command.Map(Region(3, ("a", 1), ("b", 1), ("c", 1), ("d", 1))))).Kind);
        Map(3, ("a", 1));

        _ = TestProcess.Committed(process.Do(new Command.Refresh(Region(4, ("a", 1), ("b", 1), ("c", 1), ("d", 1)))));

        Assert.Empty(MappedRegions.Of(process.State.Main));
        Assert.Contains("flood", process.State.CommitOf(process.State.Main.Head).Why, StringComparison.Ordinal);
        RequireVerified();
    }

    [Fact]
    public void Unmap_RemovesTheRegionAndNothingElse()
    {
        Map(3, ("a", 1));
        _ = TestProcess.Committed(process.Run("note"));

        _ = TestProcess.Committed(process.Do(new Command.Unmap(Path)));

        Assert.Empty(Names("Notice"));
        Assert.Equal(["a"], Names("Seen"));
        Assert.Equal(RefusalKind.BadRequest, TestProcess.Refused(process.Do(new Command.Unmap(Path))).Kind);
        Map(4, ("a", 1));
        Assert.Equal(["a"], Names("Notice"));
        RequireVerified();
    }

    [Fact]
    public void Regions_ThatOverlap_HaveImagesOfTheirOwn()
    {
        Map(3, ("a", 1));
        _ = TestProcess.Committed(process.Do(new Command.Map(Region(3, ("a", 1)) with { Path = "/fs" })));

        _ = TestProcess.Committed(process.Do(new Command.Unmap(Path)));

        Assert.Equal(["/fs"], MappedRegions.Of(process.State.Main));
        Assert.Equal(["a"], Names("Notice"));
    }

    [Fact]
    public void Fork_KeepsItsView()
    {
        Map(3, ("a", 1));
        process.Fork("main", "try");

        Map(4, ("b", 9));
        _ = TestProcess.Committed(process.RunOn("try", "note"));

        Assert.Equal(["a"], Names("Notice", "try"));
        Assert.Equal(["a"], Names("Seen", "try"));
        Assert.Equal(["b"], Names("Notice"));
    }

    [Fact]
    public void Merge_OfAForkWithAnOlderView_HoldsItsRulesToTheNewerOne()
    {
        Map(3, ("a", 9), ("b", 9), ("c", 9));
        process.Fork("main", "same", "changed", "gone");
        _ = TestProcess.Committed(process.RunOn("same", "grave", "a"));
        _ = TestProcess.Committed(process.RunOn("changed", "grave", "b"));
        _ = TestProcess.Committed(process.RunOn("gone", "grave", "c"));
        Map(4, ("a", 8), ("b", 1));

        _ = process.Merge(new BranchMerge("main", "same"));

        Assert.Equal([Value.Of(8L)], Seen("severity"));
        Assert.Equal(ConflictKind.GuardFailed, ConflictOf("changed").Kind);
        Assert.Equal(ConflictKind.Deleted, ConflictOf("gone").Kind);
        RequireVerified();
    }

    [Fact]
    public void Merge_OfMainIntoAFork_BringsTheNewerView()
    {
        Map(3, ("a", 1));
        process.Fork("main", "try");
        _ = TestProcess.Committed(process.RunOn("try", "note"));
        Map(4, ("b", 2));

        _ = process.Merge(new BranchMerge("try", "main"));

        Assert.Equal(["b"], Names("Notice", "try"));
        Assert.Equal(["a"], Names("Seen", "try"));
        RequireVerified();
    }

    [Theory]
    [InlineData("set n.severity = 1")]
    [InlineData("delete n")]
    [InlineData("delete (n) with edges")]
    [InlineData("create (:Notice {name: \"x\"})")]
    public void Install_OfARuleThatWritesToWhatIsMapped_SaysToUseASyscall(string change)
    {
        var text = Reader.Replace("module reader", "module reader\nrule bad { match (n:Notice) " + change + " }", StringComparison.Ordinal);

        var refusal = TestProcess.Refused(process.Do(new Command.Install(new ModuleSource("reader.jitos", text))));

        Assert.Equal(RefusalKind.BadModule, refusal.Kind);
        Assert.Contains("use a syscall", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Rule_ThatCreatesAnEdgeInAMappedRegion_IsAnErrorThatSaysToUseASyscall()
    {
        Map(3, ("a", 1), ("b", 1));

        var refusal = TestProcess.Refused(process.Run("link"));

        Assert.Equal(RefusalKind.Error, refusal.Kind);
        Assert.Contains("use a syscall", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_OfAModuleThatMakesWhatIsMappedItsOwn_IsRefused()
    {
        Map(3, ("a", 1));
        var text = Reader.Replace("Entry: MappedNode { name: string }", "Entry { name: string, root: int }", StringComparison.Ordinal)
            .Replace("edge contains: Entry -> Entry extends MappedEdge", "edge contains: Entry -> Entry { root: int }", StringComparison.Ordinal);

        var refusal = TestProcess.Refused(process.Do(new Command.Install(new ModuleSource("reader.jitos", text))));

        Assert.Contains("mapped region", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Syscall_OfAProcessesModule_IsNotRunHere()
    {
        Map(3, ("a", 1));

        Assert.Equal(RefusalKind.BadRequest, TestProcess.Refused(process.Run("shred")).Kind);
    }

    /// <summary>A directory with notices, and a setting, whose type the process does not declare; numbered by name.</summary>
    private static Region Region(ulong tick, params (string Name, long Severity)[] notices) => new(
        Path,
        tick,
        new ImportContent(
            [
                new("Directory", [new("name", Value.Of("notices")), new("root", Value.Of(1L))]),
                new("Setting", [new("name", Value.Of("colour")), new("value", Value.Of("red")), new("root", Value.Of(2L))]),
                .. notices.Select(notice => new ImportContent.Node(
                    "Notice",
                    [new("name", Value.Of(notice.Name)), new("severity", Value.Of(notice.Severity)), new("author", Value.Of("ann")), new("root", Value.Of((long)notice.Name[0]))])),
            ],
            [
                new("contains", 0, 1, [new("root", Value.Of(1L))]),
                .. notices.Select((notice, index) => new ImportContent.Edge("contains", 0, index + 2, [new("root", Value.Of((long)notice.Name[0]))])),
            ]));

    private void Map(ulong tick, params (string Name, long Severity)[] notices) => _ = TestProcess.Committed(process.Do(new Command.Map(Region(tick, notices))));

    private Conflict ConflictOf(string branch) =>
        Assert.Single(Assert.IsType<MergeOutcome.Conflicted>(process.TryMerge(new BranchMerge("main", branch))).Conflicts).Conflict;

    private Value ValueOf(ElementId id, string attribute) => process.State.Main.Version.ValueOf(id, process.State.Main.Version.Symbols.Intern(attribute));

    private ElementId IdOf(string name) => Nodes("Notice", Branch.Main).Single(node => ValueOf(node, "name") == Value.Of(name));

    private Value[] Seen(string attribute) => [.. Nodes("Seen", Branch.Main).Select(node => ValueOf(node, attribute))];

    private string[] Names(string type, string branch = Branch.Main)
    {
        var graph = process.State.Branches[branch].Version;
        return [.. Nodes(type, branch).Select(node => graph.ValueOf(node, graph.Symbols.Intern("name")).AsString()).Order(StringComparer.Ordinal)];
    }

    private List<ElementId> Nodes(string type, string branch)
    {
        var (graph, nodes) = (process.State.Branches[branch].Version, new List<ElementId>());
        foreach (var node in graph.OfTypes(ElementKind.Node, new TypeFilter([graph.Symbols.Intern(type)])))
        {
            nodes.Add(node);
        }

        return nodes;
    }

    /// <summary>The records alone lead to the same state, and each derivation is verified.</summary>
    private void RequireVerified()
    {
        var verifier = new ProcessVerifier();
        foreach (var record in process.Decoded())
        {
            verifier.Take(record);
        }

        Assert.Equal(process.State.Main.Version.StateDigest(), verifier.State.Main.Version.StateDigest());
    }
}
