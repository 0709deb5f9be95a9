using System.Collections.Immutable;
using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

public sealed class MergeTests
{
    private static readonly BranchMerge LeftIntoMain = new("main", "left");

    private readonly MergeWorld world = MergeWorld.With("a", "b");

    [Fact]
    public void Merge_WhereOursHasNotMoved_IsAFastForward()
    {
        var head = world.Left("bump", "a");

        Assert.IsType<MergeOutcome.FastForward>(world.Process.TryMerge(LeftIntoMain));
        Assert.Equal(head, world.Merge());
        Assert.Same(world.State.Branches["left"].Version, world.State.Main.Version);
        world.Verify();
    }

    [Fact]
    public void Merge_WhereTheirsHasNothingNew_DoesNothing()
    {
        var head = world.Main("bump", "a");
        var before = world.State;

        var nothing = Assert.IsType<MergeOutcome.Nothing>(world.Process.TryMerge(LeftIntoMain));

        Assert.Equal(head, nothing.Head.Commit);
        Assert.Same(before, world.State);
    }

    [Fact]
    public void Merge_OfBothSides_DoesTheirStepsAfterOurs()
    {
        var ours = world.Main("put", "a", "x");
        var theirs = world.Left("put", "b", "y");

        var merged = world.Merge();

        var commit = world.Commit(merged);
        Assert.Equal([ours, theirs], commit.Parents);
        Assert.Equal([new StepRange(theirs, 0, 1)], commit.Origins);
        Assert.Equal(("x", "y"), (world.Stand("a"), world.Stand("b")));
        Assert.Equal(theirs, world.State.Branches["left"].Head);
        world.Verify();
    }

    [Fact]
    public void Merge_Repeated_DoesNothing()
    {
        _ = world.Main("bump", "a");
        _ = world.Left("bump", "a");
        var merged = world.Merge();

        Assert.Equal(merged, Assert.IsType<MergeOutcome.Nothing>(world.Process.TryMerge(LeftIntoMain)).Head.Commit);
        Assert.Equal(2, world.Count("a"));
    }

    [Fact]
    public void Merge_OfIncrementsOnBothSides_AddsThemUp()
    {
        _ = world.Main("bump", "a");
        _ = world.Main("bump", "a");
        _ = world.Left("bump", "a");
        _ = world.Left("bump", "a");
        _ = world.Left("bump", "a");

        _ = world.Merge();

        Assert.Equal(5, world.Count("a"));
        world.Verify();
    }

    [Fact]
    public void Merge_OfTheSameValueOnBothSides_IsNoConflict()
    {
        _ = world.Main("put", "a", "x");
        _ = world.Left("put", "a", "x");

        _ = world.Merge();

        Assert.Equal("x", world.Stand("a"));
        world.Verify();
    }

    [Fact]
    public void Merge_OfSetsThatReadEachOther_ComputesThemAnew()
    {
        _ = world.Main("put", "a", "x");
        _ = world.Left("copy", "a", "b");

        _ = world.Merge();

        Assert.Equal("x", world.Stand("b"));
        world.Verify();
    }

    [Fact]
    public void Merge_OfASwap_IsAConflictWhereOursChangedEither()
    {
        _ = world.Main("bump", "a");
        _ = world.Left("swap", "a");

        var conflict = world.Conflict().Conflict;

        Assert.Equal((ConflictKind.Overwritten, "count"), (conflict.Kind, conflict.Attribute));
    }

    [Fact]
    public void Merge_OfCreations_KeepsTheirIdsAndContents()
    {
        _ = world.Main("child", "a", "ours");
        _ = world.Left("child", "a", "theirs");
        _ = world.Left("bump", "theirs");
        var (ours, theirs) = (world.Item("ours"), world.Item("theirs", "left"));

        _ = world.Merge();

        Assert.Equal((ours, theirs), (world.Item("ours"), world.Item("theirs")));
        Assert.Equal((1, 2), (world.Count("theirs"), world.State.Main.Version.EdgeCount));
        world.Verify();
        _ = world.Main("make", "later");
        Assert.NotEqual(theirs, world.Item("later"));
    }

    [Fact]
    public void Merge_OfACreationFromAValueThatOursChanged_TakesOurs()
    {
        _ = world.Main("put", "a", "x");
        _ = world.Left("child", "a", "c");
        _ = world.Left("put", "c", "y");

        _ = world.Merge();

        Assert.Equal("y", world.Stand("c"));
        world.Verify();
    }

    [Fact]
    public void Merge_OfADeletionWithEdges_DeletesThoseThatItDeleted()
    {
        _ = world.Main("connect", "a", "b");
        world.Process.Fork("main", "right");
        _ = world.On("right", "purge", "a");
        _ = world.Main("bump", "b");

        _ = world.Merge(new BranchMerge("main", "right"));

        Assert.Equal((ElementId.None, 0), (world.Item("a"), world.State.Main.Version.EdgeCount));
        world.Verify();
    }

    [Fact]
    public void Merge_OfADeletionThatOursHasMadeToo_GoesOnWithTheRest()
    {
        _ = world.Main("drop", "a");
        _ = world.Left("drop", "a");
        var second = world.Left("bump", "b");

        var merged = world.Commit(world.Merge());

        Assert.Equal([new StepRange(second, 0, 1)], merged.Origins);
        Assert.Empty(merged.Declined);
        Assert.Equal((ElementId.None, 1), (world.Item("a"), world.Count("b")));
        world.Verify();
    }

    [Fact]
    public void Merge_WithSkip_RecordsTheStepsAsDeclinedAndDoesNotTakeThemAgain()
    {
        _ = world.Main("drop", "a");
        var (first, second) = (world.Left("bump", "a"), world.Left("bump", "b"));

        var merged = world.Commit(world.Merge(LeftIntoMain with { SkipAll = true }));

        Assert.Equal([new StepRange(first, 0, 1)], merged.Declined);
        Assert.Equal([new StepRange(second, 0, 1)], merged.Origins);
        _ = world.Left("bump", "b");
        _ = world.Merge();
        Assert.Equal(2, world.Count("b"));
        world.Verify();
    }

    [Fact]
    public void Merge_WithSkipOfOneStep_StillHasTheOtherConflict()
    {
        _ = world.Main("drop", "a");
        _ = world.Main("cap", "b");
        var (first, second) = (world.Left("bump", "a"), world.Left("bump", "b"));

        var conflicts = world.Conflicts(LeftIntoMain with { Resolutions = Resolve(first, Resolution.Skip) });

        Assert.Equal([first.Value, second.Value], conflicts.Select(conflict => conflict.Conflict.Theirs));
        _ = world.Merge(LeftIntoMain with { Resolutions = Resolve(first, Resolution.Skip).AddRange(Resolve(second, Resolution.Skip)) });
        Assert.Equal(0, world.Count("b"));
    }

    [Fact]
    public void Merge_WithRerunOfAllWhereAConditionForbidsAStep_RunsItsProgramAgain()
    {
        _ = world.Main("bump", "a");
        _ = world.Main("connect", "a", "b");
        _ = world.Left("choice", "a");

        Assert.Equal(ConflictKind.Forbidden, world.Conflict().Conflict.Kind);
        _ = world.Merge(LeftIntoMain with { RerunAll = true });

        Assert.Equal(2, world.Count("a"));
        world.Verify();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Merge_WithRerun_RunsTheProgramAgain(bool all)
    {
        _ = world.Main("bump", "a");
        _ = world.Main("put", "a", "old");
        var theirs = world.Left("careful", "a");
        var origin = world.Conflict().Conflict.Origin;

        var merge = all ? LeftIntoMain with { RerunAll = true } : LeftIntoMain with { Resolutions = ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(origin, Resolution.Rerun) };
        var merged = world.Commit(world.Merge(merge));

        Assert.Equal(2, world.Count("a"));
        Assert.Equal([theirs], merged.Declined.Select(range => range.Commit).Distinct());
        Assert.Equal([merged.Id], merged.Origins.Select(range => range.Commit).Distinct());
        world.Verify();
    }

    [Fact]
    public void Merge_WithSkipOfAChangedProgram_LeavesAllItsStepsOut()
    {
        _ = world.Main("put", "a", "old");
        var theirs = world.Left("careful", "a");

        var merged = world.Commit(world.Merge(LeftIntoMain with { SkipAll = true }));

        Assert.Equal((0, 0), (world.Count("a"), merged.StepCount));
        Assert.Equal([new StepRange(theirs, 0, world.Commit(theirs).StepCount)], merged.Declined);
    }

    [Fact]
    public void Merge_OfProgramsWhoseTestsStillHold_RecordsTheirTests()
    {
        _ = world.Main("bump", "b");
        var commits = new[] { world.Left("careful", "a"), world.Left("attempt", "a"), world.Left("choice", "a"), world.Left("sweep") };
        var steps = commits.Sum(commit => world.Commit(commit).StepCount);

        var merged = world.Commit(world.Merge());

        Assert.Equal(steps, merged.StepCount);
        Assert.True(merged.Derivations < steps);
        Assert.Equal((world.Count("a", "left"), "seen"), (world.Count("a"), world.Stand("b")));
        world.Verify();
    }

    [Fact]
    public void Merge_OfTwoWhoLeaveIfAnotherStays_NeverLeavesNobody()
    {
        _ = world.Main("put", "a", "on call");
        _ = world.Main("put", "b", "on call");
        world.Process.Fork("main", "right");
        _ = world.Main("go_home", "a");
        _ = world.On("right", "go_home", "b");
        var merge = new BranchMerge("main", "right");

        Assert.Equal(ConflictKind.ControlChanged, Assert.Single(world.Conflicts(merge)).Conflict.Kind);
        _ = world.Merge(merge with { RerunAll = true });

        Assert.Equal(("off", "on call"), (world.Stand("a"), world.Stand("b")));
        world.Verify();
    }

    [Fact]
    public void Merge_InBothDirections_EndsAtOneGraph()
    {
        for (var round = 0; round < 3; round++)
        {
            _ = world.Main("bump", "a");
            _ = world.Left("bump", "a");
            _ = world.Merge();
            _ = world.Left("bump", "b");
            _ = world.Main("bump", "b");
            _ = world.Merge(new BranchMerge("left", "main"));
            _ = world.Merge();

            Assert.Equal((2 * (round + 1), 2 * (round + 1)), (world.Count("a"), world.Count("b")));
            Assert.Equal(world.State.Main.Version.Checksum, world.State.Branches["left"].Version.Checksum);
        }

        world.Verify();
    }

    [Fact]
    public void Merge_OfWhatBothHadPickedBefore_DoesItOnce()
    {
        var bump = world.Left("bump", "a");
        _ = world.Main("bump", "b");
        _ = world.Merge(LeftIntoMain with { Style = MergeStyle.CherryPick, Pick = bump });
        _ = world.Merge(new BranchMerge("left", "main"));
        _ = world.Left("put", "b", "x");
        _ = world.Main("put", "a", "y");

        _ = world.Merge();

        Assert.Equal((1, 1), (world.Count("a"), world.Count("b")));
        Assert.Equal(("y", "x"), (world.Stand("a"), world.Stand("b")));
        world.Verify();
    }

    [Fact]
    public void Merge_OfABranchAgainAndAgain_IsNoDivergence()
    {
        _ = world.Main("bump", "a");
        for (var round = 0; round < 2; round++)
        {
            _ = world.Left("twice", "a");
            _ = world.Left("bump", "a");
            _ = world.Merge();
        }

        Assert.Equal((3, 7), (world.Count("a", "left"), world.Count("a")));
        world.Verify();
    }

    [Fact]
    public void Merge_OfWhatTheirsDoesInAnotherOrder_IsDivergedUntilTheCallerChooses()
    {
        _ = world.Main("bump", "a");
        var twice = world.Left("twice", "a");
        _ = world.Merge();
        _ = world.Left("bump", "b");
        var back = new BranchMerge("left", "main");

        var conflict = Assert.Single(world.Conflicts(back));
        Assert.Equal((ConflictKind.Diverged, new StepOrigin(twice.Value, 0), "count"), (conflict.Conflict.Kind, conflict.Conflict.Origin, conflict.Conflict.Attribute));
        world.Process.Fork("left", "right");
        _ = world.Merge(back with { Resolutions = Resolve(twice, Resolution.Theirs) });
        _ = world.Merge(back with { Into = "right", SkipAll = true });

        Assert.Equal((2, 1), (world.Count("a", "left"), world.Count("a", "right")));
        Assert.Equal((1, 1), (world.Count("b", "left"), world.Count("b", "right")));
        world.Verify();
    }

    [Fact]
    public void Merge_OfWhatTheirsDeclined_IsDivergedWhereOursHasIt()
    {
        _ = world.Main("cap", "a");
        var bump = world.Left("bump", "a");
        _ = world.Merge(LeftIntoMain with { SkipAll = true });
        _ = world.Left("bump", "b");

        var conflict = Assert.Single(world.Conflicts(new BranchMerge("left", "main"))).Conflict;

        Assert.Equal((ConflictKind.Diverged, new StepOrigin(bump.Value, 0)), (conflict.Kind, conflict.Origin));
        Assert.Contains("declined", conflict.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_OfWhatTheirsRanAgain_IsDivergedWhereOursHasTheFirstRun()
    {
        _ = world.Main("put", "a", "old");
        var careful = world.Left("careful", "a");
        _ = world.Merge(LeftIntoMain with { RerunAll = true });
        _ = world.Left("bump", "b");

        var conflict = Assert.Single(world.Conflicts(new BranchMerge("left", "main"))).Conflict;

        Assert.Equal((ConflictKind.Diverged, careful.Value, "count"), (conflict.Kind, conflict.Origin.Commit, conflict.Attribute));
    }

    [Fact]
    public void Merge_OfABranchFromAnOldCommit_TakesOnlyItsOwnSteps()
    {
        var old = world.Main("bump", "a");
        _ = world.Main("bump", "a");
        _ = world.Main("make", "c");
        var version = TimeTravel.Open(world.State, old, world.Process.Contents(TimeTravel.Needed(world.State, old)));
        _ = TestProcess.Committed(world.Process.Do(new Command.Fork(["past"], old, version)));
        var theirs = world.On("past", "bump", "b");

        var merged = world.Commit(world.Merge(new BranchMerge("main", "past")));

        Assert.Equal([new StepRange(theirs, 0, 1)], merged.Origins);
        Assert.Equal((2, 1), (world.Count("a"), world.Count("b")));
        Assert.NotEqual(ElementId.None, world.Item("c"));
        world.Verify();
    }

    [Fact]
    public void CherryPick_OfACommit_TakesItAloneAndOnce()
    {
        _ = world.Left("bump", "a");
        var picked = world.Left("bump", "b");
        _ = world.Main("put", "a", "x");
        var pick = LeftIntoMain with { Style = MergeStyle.CherryPick, Pick = picked };

        var commit = world.Commit(world.Merge(pick));

        Assert.Single(commit.Parents);
        Assert.Equal((0, 1), (world.Count("a"), world.Count("b")));
        Assert.IsType<MergeOutcome.Nothing>(world.Process.TryMerge(pick));
        _ = world.Merge();
        Assert.Equal((1, 1), (world.Count("a"), world.Count("b")));
        world.Verify();
    }

    [Fact]
    public void CherryPick_OfAStepThatNeedsAnother_IsAConflict()
    {
        _ = world.Left("child", "a", "c");
        var picked = world.Left("bump", "c");

        var conflict = Assert.Single(world.Conflicts(LeftIntoMain with { Style = MergeStyle.CherryPick, Pick = picked }));

        Assert.Equal(ConflictKind.Deleted, conflict.Conflict.Kind);
    }

    [Fact]
    public void Rebase_OfABranch_PutsItsStepsAfterTheOther()
    {
        var ours = world.Main("bump", "a");
        var (first, second) = (world.Left("bump", "a"), world.Left("make", "c"));
        var element = world.Item("c", "left");

        var rebased = world.Commit(world.Merge(new BranchMerge("left", "main") { Style = MergeStyle.Rebase }));

        Assert.Equal([ours], rebased.Parents);
        Assert.Equal([first, second], rebased.Origins.Select(range => range.Commit));
        Assert.Equal((1, 2, element), (world.Count("a"), world.Count("a", "left"), world.Item("c", "left")));
        Assert.IsType<MergeOutcome.FastForward>(world.Process.TryMerge(LeftIntoMain));
        world.Verify();
    }

    [Fact]
    public void Rebase_OfMain_IsRefused() =>
        Assert.Equal(RefusalKind.BadRequest, Assert.IsType<MergeOutcome.Refused>(world.Process.TryMerge(LeftIntoMain with { Style = MergeStyle.Rebase })).Refusal.Kind);

    [Theory]
    [InlineData("main", "none", RefusalKind.NoSuchBranch)]
    [InlineData("main", "main", RefusalKind.BadRequest)]
    public void Merge_OfWhatIsNoOtherBranch_IsRefused(string into, string from, RefusalKind kind) =>
        Assert.Equal(kind, Assert.IsType<MergeOutcome.Refused>(world.Process.TryMerge(new BranchMerge(into, from))).Refusal.Kind);

    [Fact]
    public void Merge_ThatIsStopped_IsCancelled()
    {
        _ = world.Main("bump", "a");
        _ = world.Left("bump", "a");
        var plan = MergePlan.TryMake(world.State, LeftIntoMain, out _)!;

        var outcome = ProcessMachine.Merge(world.State, plan, world.Process.Contents(plan.Needed), new CancellationToken(canceled: true));

        Assert.Equal(RefusalKind.Cancelled, Assert.IsType<MergeOutcome.Refused>(outcome).Refusal.Kind);
    }

    [Fact]
    public void Merge_BeyondItsLimits_IsRefusedByBudget()
    {
        _ = world.Main("bump", "a");
        _ = world.Left("bump", "a");
        _ = world.Left("bump", "b");

        var refusal = Assert.IsType<MergeOutcome.Refused>(world.Process.TryMerge(LeftIntoMain with { Limits = new RunLimits(Steps: 1) })).Refusal;
        Assert.Equal(RefusalKind.BudgetExhausted, refusal.Kind);
        Assert.StartsWith("To merge left into main: The limit of 1 steps is used up", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_WhoseTimeIsUp_IsRefusedByBudget()
    {
        _ = world.Main("bump", "a");
        _ = world.Left("bump", "b");
        var plan = MergePlan.TryMake(world.State, LeftIntoMain, out _)!;

        var outcome = ProcessMachine.Merge(world.State, plan, world.Process.Contents(plan.Needed), new CancellationToken(canceled: true), () => true);

        Assert.Equal(RefusalKind.BudgetExhausted, Assert.IsType<MergeOutcome.Refused>(outcome).Refusal.Kind);
    }

    private static ImmutableDictionary<StepOrigin, Resolution> Resolve(CommitId commit, Resolution resolution) =>
        ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(new StepOrigin(commit.Value, 0), resolution);
}
