using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class ConfinementTests
{
    private const string Rooms = """
        module rooms
        node Room { name: string key, open: bool = false }
        edge door: Room -> Room
        rule make(name: string) { create (:Room {name: $name}) }
        rule join(a: string, b: string) { match (x:Room {name: $a}), (y:Room {name: $b}) create (x)-[:door]->(y) }
        rule unlock(name: string) { match (r:Room {name: $name}) not (r)-[:door]->(:Room {name: "cellar"}) set r.open = true }
        rule raze(name: string) { match (r:Room {name: $name}) delete r }
        rule rename(name: string) { match (r:Room {name: "hall"}) set r.name = $name }
        rule twin(name: string) { create (a:Room {name: $name}), (b:Room {name: "annex"}), (a)-[:door]->(b) }
        view around(name: string) { from (r:Room {name: $name}) }
        forbid both_open { (a:Room {open: true}), (b:Room {open: true}) }
        """;

    private readonly TestProcess process = new();

    public ConfinementTests()
    {
        _ = process.Do(new Command.Create(new ProcessIdentity("default", 1, "test")));
        _ = TestProcess.Committed(process.Do(new Command.Install(new ModuleSource("rooms.jitos", Rooms))));
        foreach (var room in new[] { "hall", "cellar", "attic" })
        {
            _ = TestProcess.Committed(process.Run("make", room));
        }

        _ = TestProcess.Committed(process.Run("join", "hall", "cellar"));
    }

    [Fact]
    public void Collapse_WithinAView_MatchesNothingOutside()
    {
        Assert.Contains("no match", Refused("hall", "unlock", "attic").Message, StringComparison.Ordinal);
        Assert.IsType<CollapseOutcome.Proposed>(Collapse("attic", "unlock", "attic"));
    }

    [Fact]
    public void Collapse_WithinAView_IsNotBlockedByWhatIsOutside()
    {
        Assert.Equal(RefusalKind.Failed, TestProcess.Refused(process.Run("unlock", "hall")).Kind);
        Assert.IsType<CollapseOutcome.Proposed>(Collapse("hall", "unlock", "hall"));
    }

    [Fact]
    public void Collapse_WithinAView_ReadsWhatItCreates() => Assert.IsType<CollapseOutcome.Proposed>(Collapse("hall", "twin", "shed"));

    [Fact]
    public void Collapse_WithinAView_LeavesNothingDanglingOutside() =>
        Assert.Contains("no match", Refused("hall", "raze", "hall").Message, StringComparison.Ordinal);

    [Fact]
    public void Collapse_AgainstTheSchemaOutside_TellsTheKindOnly()
    {
        Assert.Equal("rename(attic): The schema does not allow the result.", Refused("hall", "rename", "attic").Message.Replace("\"", ""));
        Assert.Contains("Room:attic has the key 'name'", TestProcess.Refused(process.Run("rename", "attic")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collapse_AgainstAnInvariantOutside_TellsTheKindOnly()
    {
        _ = TestProcess.Committed(process.Run("unlock", "attic"));

        Assert.EndsWith(": An invariant forbids the result.", Refused("hall", "unlock", "hall").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Collapse_WithinAnUnknownView_IsABadRequest()
    {
        var request = TestProcess.Collapse("unlock", "hall") with { Within = new ViewCall("nowhere", []) };
        var refused = Assert.IsType<CollapseOutcome.Refused>(ProcessMachine.Collapse(process.State, request, CancellationToken.None)).Refusal;

        Assert.Equal((RefusalKind.BadRequest, "There is no view 'nowhere'; there are: around."), (refused.Kind, refused.Message));
    }

    [Fact]
    public void Commit_OfAConfinedCollapse_IsVerifiedWithinItsView()
    {
        Commit("main", "hall", "unlock", "hall");

        Assert.Equal("unlock(\"hall\") within around(\"hall\")", process.State.CommitOf(process.State.Main.Head).Why);
        RequireVerified();
    }

    [Fact]
    public void Commit_OfACollapseWithinAllThatIsNoSystemType_IsVerifiedToo()
    {
        var proposed = Assert.IsType<CollapseOutcome.Proposed>(process.Compute(TestProcess.Collapse("unlock", "attic") with { Within = ViewCall.Whole }));
        _ = TestProcess.Committed(process.Do(new Command.Commit(proposed.Proposal)));

        Assert.Equal(string.Empty, Assert.IsType<ProcessRecord.Committed>(process.Decoded().Last()).Within!.View);
        RequireVerified();
    }

    [Fact]
    public void Merge_OfAConfinedCollapse_HoldsItToTheWhole()
    {
        process.Fork("main", "free", "blocked");
        Commit("free", "attic", "unlock", "attic");
        Commit("blocked", "hall", "unlock", "hall");
        _ = TestProcess.Committed(process.Run("make", "porch"));

        _ = process.Merge(new BranchMerge("main", "free"));

        var conflict = Assert.Single(Assert.IsType<MergeOutcome.Conflicted>(process.TryMerge(new BranchMerge("main", "blocked"))).Conflicts).Conflict;
        Assert.Equal(ConflictKind.Forbidden, conflict.Kind);
        RequireVerified();
    }

    private void Commit(string branch, string room, string program, string argument)
    {
        var request = TestProcess.Collapse(program, argument) with { Branch = branch, Within = new ViewCall("around", [ActualArgument.Of(Value.Of(room))]) };
        var proposed = Assert.IsType<CollapseOutcome.Proposed>(process.Compute(request));
        _ = TestProcess.Committed(process.Do(new Command.Commit(proposed.Proposal)));
    }

    private void RequireVerified()
    {
        var verifier = new ProcessVerifier();
        foreach (var record in process.Decoded())
        {
            verifier.Take(record);
        }

        Assert.Equal(process.State.Main.Version.StateDigest(), verifier.State.Main.Version.StateDigest());
    }

    private Refusal Refused(string room, string program, string argument) => Assert.IsType<CollapseOutcome.Refused>(Collapse(room, program, argument)).Refusal;

    private CollapseOutcome Collapse(string room, string program, string argument)
    {
        var within = new ViewCall("around", [ActualArgument.Of(Value.Of(room))]);
        return ProcessMachine.Collapse(process.State, TestProcess.Collapse(program, argument) with { Within = within }, CancellationToken.None);
    }
}
