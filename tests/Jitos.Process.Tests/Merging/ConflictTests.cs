using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>Each kind of conflict, reached by the smallest scenario.</summary>
public sealed class ConflictTests
{
    private readonly MergeWorld world = MergeWorld.With("a", "b");

    [Fact]
    public void Merge_OfAStepAtAnElementThatOursDeleted_IsDeleted()
    {
        var element = world.Item("a");
        Expect(ConflictKind.Deleted, "bump", ours: world.Main("drop", "a"), theirs: world.Left("bump", "a"), element);
    }

    [Fact]
    public void Merge_OfAStepWhoseGuardOursBroke_IsGuardFailed()
    {
        var conflict = Expect(ConflictKind.GuardFailed, "bump", ours: world.Main("cap", "a"), theirs: world.Left("bump", "a"), world.Item("a"));

        Assert.Contains("limit is 0", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_OfAStepWhosePropertyOursChanged_IsGuardFailed()
    {
        var conflict = Expect(ConflictKind.GuardFailed, "start", ours: world.Main("put", "a", "old"), theirs: world.Left("start", "a"), world.Item("a"));

        Assert.Equal("state", conflict.Attribute);
    }

    [Fact]
    public void Merge_OfAStepThatOursForbids_IsForbidden()
    {
        var (ours, theirs) = (world.Main("connect", "a", "b"), world.Left("start", "a"));

        var conflict = Expect(ConflictKind.Forbidden, "start", ours, theirs);

        Assert.Contains(OnlyEdge(), conflict.Elements);
    }

    [Fact]
    public void Merge_OfADeletionWhereOursAddedAnEdge_IsDangling()
    {
        var (ours, theirs) = (world.Main("connect", "a", "b"), world.Left("drop", "a"));

        var conflict = Expect(ConflictKind.Dangling, "drop", ours, theirs);

        Assert.Equal([OnlyEdge(), world.Item("a")], conflict.Elements);
    }

    [Fact]
    public void Merge_OfADeletionWithEdgesWhereOursAddedOne_IsDangling()
    {
        var (ours, theirs) = (world.Main("connect", "b", "a"), world.Left("purge", "a"));

        var conflict = Expect(ConflictKind.Dangling, "purge", ours, theirs);

        Assert.Equal([OnlyEdge(), world.Item("a")], conflict.Elements);
    }

    [Fact]
    public void Merge_OfAValueThatOursSetToAnother_IsOverwritten()
    {
        var conflict = Expect(ConflictKind.Overwritten, "put", ours: world.Main("put", "a", "x"), theirs: world.Left("put", "a", "y"), world.Item("a"));

        Assert.Equal("state", conflict.Attribute);
        Assert.Contains("\"y\"", conflict.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("careful")]
    [InlineData("attempt")]
    [InlineData("choice")]
    public void Merge_OfAProgramThatWouldGoTheOtherWay_IsControlChanged(string program)
    {
        _ = world.Main("put", "b", "old");
        world.Process.Fork("main", "right");
        var ours = world.Main("put", "b", "new");

        var theirs = world.On("right", program, "b");
        var conflict = Assert.Single(world.Conflicts(new BranchMerge("main", "right")));

        Assert.Equal((ConflictKind.ControlChanged, program, theirs.Value), (conflict.Conflict.Kind, conflict.Conflict.Rule, conflict.Conflict.Theirs));
        Assert.Equal([world.Item("b")], conflict.Conflict.Elements);
        Assert.Equal([ours], conflict.Ours);
    }

    [Fact]
    public void Merge_OfALoopThatWouldGoOn_IsControlChanged()
    {
        var theirs = world.Left("sweep");
        var ours = world.Main("make", "c");

        Expect(ConflictKind.ControlChanged, "sweep", ours, theirs, world.Item("c"));
    }

    [Fact]
    public void Merge_OfAConditionThatDoesNotHoldAnyMore_IsControlChanged()
    {
        var (ours, theirs) = (world.Main("put", "a", "old"), world.Left("careful", "a"));

        var conflict = Assert.Single(world.Conflicts(new BranchMerge("main", "left"))).Conflict;

        Assert.Equal((ConflictKind.ControlChanged, "careful", theirs.Value), (conflict.Kind, conflict.Rule, conflict.Theirs));
        Assert.True(ours > CommitId.Root);
    }

    [Fact]
    public void Merge_OfElementsWithOneKey_IsSchema()
    {
        var (ours, theirs) = (world.Main("make", "c"), world.Left("make", "c"));

        var conflict = world.Conflict();

        Assert.Equal((ConflictKind.Schema, "make", theirs.Value), (conflict.Conflict.Kind, conflict.Conflict.Rule, conflict.Conflict.Theirs));
        Assert.Equal([ours], conflict.Ours);
        Assert.Contains(world.Item("c"), conflict.Conflict.Elements);
    }

    [Fact]
    public void Merge_OfMoreEdgesThanAllowed_IsSchema()
    {
        var (ours, theirs) = (world.Main("own", "a", "b"), world.Left("own", "a", "b"));

        Expect(ConflictKind.Schema, "own", ours, theirs);
    }

    [Fact]
    public void Merge_ThatBreaksAnInvariant_IsInvariant()
    {
        var (ours, theirs) = (world.Main("put", "a", "gold"), world.Left("put", "b", "gold"));

        Expect(ConflictKind.Invariant, "crowded", ours, theirs, world.Item("a"), world.Item("b"));
    }

    [Fact]
    public void Merge_OfAStepThatNeedsOneInConflict_DependsOnIt()
    {
        var ours = world.Main("connect", "a", "b");
        var (first, second) = (world.Left("start", "a"), world.Left("step", "a"));

        var conflicts = world.Conflicts(new BranchMerge("main", "left"));

        Assert.Equal([ConflictKind.Forbidden, ConflictKind.DependsOn], conflicts.Select(conflict => conflict.Conflict.Kind));
        Assert.Equal((new StepOrigin(first.Value, 0), second.Value), (conflicts[1].Conflict.DependsOn, conflicts[1].Conflict.Theirs));
        Assert.Equal([ours], conflicts[0].Ours);
    }

    [Fact]
    public void Merge_OfAStepAtAnElementThatAStepInConflictCreates_DependsOnIt()
    {
        var ours = world.Main("drop", "a");
        var (first, second) = (world.Left("child", "a", "c"), world.Left("bump", "c"));

        var conflicts = world.Conflicts(new BranchMerge("main", "left"));

        Assert.Equal([ConflictKind.Deleted, ConflictKind.DependsOn], conflicts.Select(conflict => conflict.Conflict.Kind));
        Assert.Equal((new StepOrigin(first.Value, 0), second.Value), (conflicts[1].Conflict.DependsOn, conflicts[1].Conflict.Theirs));
        Assert.Equal([ours], conflicts[0].Ours);
    }

    [Fact]
    public void Merge_OfBranchesThatMergedEachOther_IsDivergedWhereTheyDiffer()
    {
        var (bump, twice) = (world.Main("bump", "a"), world.Left("twice", "a"));
        world.Process.Fork("left", "right");
        _ = world.Merge(new BranchMerge("right", "main"));
        var merged = world.Merge();
        Assert.Equal((2, 1), (world.Count("a"), world.Count("a", "right")));

        var conflicts = world.Conflicts(new BranchMerge("main", "right"));

        Assert.All(conflicts, conflict => Assert.Equal((ConflictKind.Diverged, "count"), (conflict.Conflict.Kind, conflict.Conflict.Attribute)));
        Assert.All(conflicts, conflict => Assert.Equal([world.Item("a")], conflict.Conflict.Elements));
        Assert.Subset(new HashSet<ulong> { bump.Value, twice.Value }, conflicts.Select(conflict => conflict.Conflict.Origin.Commit).ToHashSet());
        Assert.Contains(merged, conflicts[0].Ours);
    }

    /// <summary>A merge whose other order takes more steps than it does itself.</summary>
    [Fact]
    public void Merge_WhoseOtherOrderExceedsALimit_IsRefusedAndTellsNoOtherConflicts()
    {
        _ = world.Main("bump", "a");
        _ = world.Left("twice", "a");
        _ = world.Merge();
        for (var bump = 0; bump < 5; bump++)
        {
            _ = world.Left("bump", "a");
        }

        var back = new BranchMerge("left", "main");
        var (refused, whole) = (0, Assert.Single(world.Conflicts(back)).Conflict);
        while (world.Process.TryMerge(back with { Limits = new RunLimits(Steps: refused + 1) }) is MergeOutcome.Refused { Refusal.Kind: RefusalKind.BudgetExhausted })
        {
            refused++;
        }

        var first = Assert.Single(world.Conflicts(back with { Limits = new RunLimits(Steps: refused + 1) })).Conflict;
        Assert.Contains("count would be 6 with theirs after ours, and 7 with ours after theirs", whole.Message, StringComparison.Ordinal);
        Assert.Equal(whole.Message, first.Message);
        Assert.InRange(refused, 1, 10_000);
    }

    [Fact]
    public void Merge_WithSeveralConflicts_NamesAll()
    {
        _ = world.Main("drop", "a");
        _ = world.Main("cap", "b");
        _ = world.Left("bump", "a");
        _ = world.Left("bump", "b");

        Assert.Equal([ConflictKind.Deleted, ConflictKind.GuardFailed], world.Conflicts(new BranchMerge("main", "left")).Select(conflict => conflict.Conflict.Kind));
    }

    private ElementId OnlyEdge()
    {
        var edges = new List<ElementId>();
        foreach (var edge in world.State.Main.Version.Edges())
        {
            edges.Add(edge);
        }

        return Assert.Single(edges);
    }

    private Conflict Expect(ConflictKind kind, string rule, CommitId ours, CommitId theirs, params ElementId[] elements)
    {
        var conflict = world.Conflict();
        Assert.Equal((kind, rule, theirs.Value), (conflict.Conflict.Kind, conflict.Conflict.Rule, conflict.Conflict.Theirs));
        Assert.Equal([ours], conflict.Ours);
        Assert.NotEmpty(conflict.Conflict.Elements);
        Assert.NotEmpty(conflict.Conflict.Message);
        if (elements.Length > 0)
        {
            Assert.Equal<IEnumerable<ElementId>>(elements.Order(), conflict.Conflict.Elements.Order());
        }

        return conflict.Conflict;
    }
}
