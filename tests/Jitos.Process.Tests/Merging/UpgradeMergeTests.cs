using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>Merges of branches one of which has other modules by now: what their histories name stays known.</summary>
public sealed class UpgradeMergeTests
{
    private const string Types = """
        module orders
        node Order { id: string key, total: int = 0, note: string = "" }
        node Line { sku: string, count: int = 1 }
        edge part: Line -> Order
        rule open(id: string) { create (:Order {id: $id}) }

        """;

    private const string First = Types + """
        rule line(id: string, sku: string) { match (o:Order {id: $id}) create (:Line {sku: $sku})-[:part]->(o) set o.total = o.total + 1 }
        rule empty(id: string) { match (o:Order {id: $id, total: 0}) }
        rule mark(id: string) { match (o:Order {id: $id}) set o.note = "full" }
        program check(id: string) { if empty($id) then line($id, "first") else mark($id) }

        """;

    private const string WithCurrency = """
        module orders
        node Order { id: string key, total: int = 0, note: string = "", currency: string = "EUR" }
        node Line { sku: string, count: int = 1 }
        edge part: Line -> Order
        rule open(id: string) { create (:Order {id: $id}) }

        """;

    private readonly TestProcess process = TestProcess.With("orders.jitos", First);

    public UpgradeMergeTests()
    {
        Run("main", "open", "o1");
        process.Fork("main", "left", "right");
    }

    [Fact]
    public void Merge_OfARuleThatOursHasReplaced_IsDoneByTheOldRule()
    {
        Run("left", "line", "o1", "nut");
        Install("main", Types + "rule line(id: string, sku: string) { match (o:Order {id: $id}) set o.total = o.total + 100 }\n");

        _ = process.Merge(new BranchMerge("main", "left"));

        Assert.Equal((1, 1), (Total("main", "o1"), Count("main", "Line")));
        Verify();
    }

    [Fact]
    public void Merge_OfARuleThatOursHasNoMore_IsDoneByTheOldRule()
    {
        Run("left", "line", "o1", "nut");
        Install("main", Types);

        _ = process.Merge(new BranchMerge("main", "left"));

        Assert.Equal(1, Total("main", "o1"));
        Verify();
    }

    [Fact]
    public void Merge_OfStepsFromBeforeAndAfterAnUpgradeOfTheirs_KnowsAllRules()
    {
        Run("left", "line", "o1", "nut");
        Install("left", Types + "rule line(id: string, sku: string) { match (o:Order {id: $id}) set o.total = o.total + 100 }\n");
        Run("left", "line", "o1", "nut");
        Install("left", Types + "rule line(id: string, sku: string) { match (o:Order {id: $id}) set o.total = o.total + 1000 }\n");
        Run("left", "line", "o1", "nut");
        Install("main", Types.Replace("count: int = 1", "count: int = 2", StringComparison.Ordinal));

        var pick = new BranchMerge("main", "left") { Style = MergeStyle.CherryPick };
        foreach (var commit in process.State.Commits.Where(commit => commit.Branch == "left" && commit.Why.StartsWith("line", StringComparison.Ordinal)).ToArray())
        {
            _ = process.Merge(pick with { Pick = commit.Id });
        }

        Assert.Equal(1101, Total("main", "o1"));
        Verify();
    }

    [Fact]
    public void Merge_OfAMergeThatDidStepsByOldRules_DoesThemAgain()
    {
        Run("left", "line", "o1", "nut");
        Install("main", Types);
        _ = process.Merge(new BranchMerge("main", "left"));
        Run("right", "open", "o2");

        _ = process.Merge(new BranchMerge("right", "main"));

        Assert.Equal((1, 0), (Total("right", "o1"), Total("right", "o2")));
        Verify();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Merge_AfterARestart_KnowsTheOldRules(bool fromSnapshot)
    {
        Run("left", "line", "o1", "nut");
        Install("left", WithCurrency);
        Install("main", Types);
        process.Restart(fromSnapshot);

        _ = process.Merge(new BranchMerge("main", "left") { Style = MergeStyle.CherryPick, Pick = new CommitId(3) });

        Assert.Equal(1, Total("main", "o1"));
    }

    [Fact]
    public void Merge_OfTestsOfAProgramThatOursHasReplaced_TriesThemByTheOldProgram()
    {
        Run("left", "check", "o1");
        Run("right", "check", "o1");
        Install("main", Types);

        _ = process.Merge(new BranchMerge("main", "left"));
        var conflict = Assert.Single(Assert.IsType<MergeOutcome.Conflicted>(process.TryMerge(new BranchMerge("main", "right"))).Conflicts.Where(conflict => conflict.Conflict.Kind == ConflictKind.ControlChanged)).Conflict;

        Assert.Equal("check", conflict.Rule);
        Verify();
    }

    [Fact]
    public void Rerun_OfAProgramThatOursHasReplaced_RunsThatOfOurs()
    {
        Run("left", "check", "o1");
        Run("main", "line", "o1", "nut");
        Install("main", Types + "rule check(id: string) { match (o:Order {id: $id}) set o.note = \"by the new one\" }\n");

        _ = process.Merge(new BranchMerge("main", "left") { RerunAll = true });

        Assert.Equal("by the new one", Value("main", "o1", "note").AsString());
        Verify();
    }

    [Fact]
    public void Rerun_OfAProgramThatOursHasNoMore_SaysThatItIsGone()
    {
        Run("left", "check", "o1");
        Run("main", "line", "o1", "nut");
        Install("main", Types);

        var conflicts = Assert.IsType<MergeOutcome.Conflicted>(process.TryMerge(new BranchMerge("main", "left") { RerunAll = true })).Conflicts;

        Assert.Contains(conflicts, conflict => conflict.Conflict.Message.Contains("no program or rule 'check' any more", StringComparison.Ordinal));
    }

    [Fact]
    public void Merge_OfARuleOfATypeThatOursHasNoMore_NamesRuleAndType()
    {
        Run("left", "line", "o1", "nut");
        Install("main", "module orders\nnode Order { id: string key, total: int = 0, note: string = \"\" }\n");

        var conflict = Assert.Single(Assert.IsType<MergeOutcome.Conflicted>(process.TryMerge(new BranchMerge("main", "left"))).Conflicts).Conflict;

        Assert.Equal((ConflictKind.Schema, "line"), (conflict.Kind, conflict.Rule));
        Assert.Contains("'Line'", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Install_WithAnAddedAttribute_GivesOldElementsItsDefaultInOneCommit()
    {
        var before = process.State.LastCommit;

        Install("main", WithCurrency);

        Assert.Equal(before.Next(), process.State.LastCommit);
        Assert.Equal("EUR", Value("main", "o1", "currency").AsString());
        Verify();
    }

    [Fact]
    public void Merge_OfElementsMadeBeforeAnUpgrade_GivesThemTheDefaultInBothOrders()
    {
        Run("left", "open", "o2");
        _ = TestProcess.Committed(process.Do(new Command.Import(new ImportContent([new ImportContent.Node("Order", [new("id", Graph.Value.Of("o3"))])], []), "import", "left")));
        Run("main", "open", "o4");
        Install("main", WithCurrency);
        process.Fork("left", "other");

        _ = process.Merge(new BranchMerge("main", "left"));
        _ = process.Merge(new BranchMerge("other", "main") { Style = MergeStyle.Rebase });
        process.Fork("right", "late");
        Run("late", "open", "o5");
        _ = process.Merge(new BranchMerge("late", "main"));

        Assert.All(new[] { "o1", "o2", "o3", "o4" }, id => Assert.Equal("EUR", Value("main", id, "currency").AsString()));
        Assert.All(new[] { "o1", "o2", "o3", "o4" }, id => Assert.Equal("EUR", Value("other", id, "currency").AsString()));
        Assert.All(new[] { "o1", "o2", "o3", "o4", "o5" }, id => Assert.Equal("EUR", Value("late", id, "currency").AsString()));
        Verify();
    }

    [Theory]
    [InlineData("Order { id: string key, total: float = 0.0, note: string = \"\" }", "'total' of 'Order' is of kind float now", "kind int: 1, such as Order:o1")]
    [InlineData("Order { id: string key, total: int = 0 }", "'Order' has no attribute 'note' any more", ": 1, such as Order:o1")]
    [InlineData("Order { id: string key, total: int = 0, note: string = \"\", code: string key }", "'code' of 'Order' is a key now, but elements have no value", ": 1, such as")]
    public void Install_ThatDoesNotFit_NamesWhatStandsAgainstIt(string order, string what, string who)
    {
        Run("main", "line", "o1", "bolt");
        Run("main", "line", "o1", "bolt");

        var message = Refused($"module orders\nnode {order}\nnode Line {{ sku: string, count: int = 1 }}\nedge part: Line -> Order\n");

        Assert.Contains(what, message, StringComparison.Ordinal);
        Assert.Contains(who, message, StringComparison.Ordinal);
        Assert.Contains("'new.jitos' does not fit what is there; nothing was installed.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("node Line { sku: string key, count: int = 1 }\nedge part: Line -> Order\n", "'sku' of 'Line' is a key now, but elements share a value: 2, such as Line:")]
    [InlineData("node Line { sku: string, count: int = 1 }\nedge part: Line -> Order [0..1 per target]\n", "'part' allows at most 1 at each target now, but 'Order' has more: 1, such as Order:o1")]
    [InlineData("node Line { sku: string, count: int = 1 }\nedge part: Line -> Order [3..9 per target]\n", "'part' demands at least 3 at each target now, but 'Order' has fewer: 1, such as Order:o1")]
    [InlineData("node Line { sku: string, count: int = 1 }\nedge part: Order -> Order\n", "the source of 'part' is 'Order' now, but edges have another: 2, such as part#e")]
    [InlineData("node Line { sku: string, count: int = 1 }\nedge part: Line -> Order\nforbid big { (o:Order) where o.total > 1 }\n", "the law 'big' forbids what is there: 1, such as Order:o1")]
    [InlineData("", "the type 'Line' is gone, but not its elements: 2, such as Line#n")]
    public void Install_OfOtherTypesOrLaws_NamesWhatStandsAgainstIt(string rest, string what)
    {
        Run("main", "line", "o1", "bolt");
        Run("main", "line", "o1", "bolt");

        Assert.Contains(what, Refused($"module orders\nnode Order {{ id: string key, total: int = 0, note: string = \"\" }}\n{rest}"), StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_OfAMergeByOldRules_AreNamed()
    {
        Run("left", "line", "o1", "nut");
        Install("main", Types);
        var merged = process.Merge(new BranchMerge("main", "left")).Commit;
        var (state, commit) = (process.State, process.State.CommitOf(merged));
        var needed = process.Contents([merged, .. ModuleHistory.Needed(state, commit.Sources)]);

        var account = CommitAccount.Of(commit, state.Main, needed[merged], 0, 10, new ModuleHistory(state, commit.Sources, needed));

        Assert.Equal(["line"], account.Names);
    }

    [Fact]
    public void Why_OfWhatAMergeDidByOldRules_NamesThem()
    {
        Run("left", "line", "o1", "nut");
        Install("main", Types);
        _ = process.Merge(new BranchMerge("main", "left"));
        var trace = new WhyTrace(process.State, process.State.Main, new WhyQuestion(Order("main", "o1"), "total"));

        for (var needed = trace.Needed; !needed.IsEmpty; needed = trace.Needed)
        {
            trace.Advance(process.Contents(needed));
        }

        Assert.Equal("line", trace.Explanation.Reasons[0].Rule);
        Assert.Equal(2, trace.Explanation.Reasons.Length);
    }

    private void Run(string branch, string rule, params string[] arguments) => _ = TestProcess.Committed(process.RunOn(branch, rule, arguments));

    private void Install(string branch, string text) => _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("orders.jitos", text), branch)));

    private string Refused(string text) => TestProcess.Refused(process.Do(new Command.Install(new ModuleSource("new.jitos", text)))).Message;

    private long Total(string branch, string id) => Value(branch, id, "total").AsInt();

    private Value Value(string branch, string id, string attribute) =>
        process.State.Branches[branch].Version.ValueOf(Order(branch, id), process.State.Main.Version.Symbols.Intern(attribute));

    private ElementId Order(string branch, string id) => Nodes(branch, "Order")
        .Single(node => process.State.Branches[branch].Version.ValueOf(node, process.State.Main.Version.Symbols.Intern("id")) == Graph.Value.Of(id));

    private int Count(string branch, string type) => Nodes(branch, type).Count;

    private List<ElementId> Nodes(string branch, string type)
    {
        var (version, nodes) = (process.State.Branches[branch].Version, new List<ElementId>());
        foreach (var node in version.OfTypes(ElementKind.Node, new TypeFilter([version.Symbols.Intern(type)])))
        {
            nodes.Add(node);
        }

        return nodes;
    }

    private void Verify()
    {
        var verifier = new ProcessVerifier();
        foreach (var record in process.Decoded())
        {
            verifier.Take(record);
        }

        Assert.Equal(process.State.Main.Version.StateDigest(), verifier.State.Main.Version.StateDigest());
    }
}
