using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>What a merge is told about conflicts.</summary>
public sealed class ResolutionTests
{
    private static readonly BranchMerge LeftIntoMain = new("main", "left");

    private readonly MergeWorld world = MergeWorld.With("a", "b");

    [Fact]
    public void Merge_WithAResolutionOfAStepThatItDoesNotTake_IsRefused()
    {
        var ours = world.Main("drop", "a");
        var theirs = world.Left("bump", "a");

        foreach (var (commit, index) in new[] { (ours.Value, 0), (theirs.Value, 1), (99UL, 0), (theirs.Value, -1) })
        {
            var resolutions = ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(new StepOrigin(commit, index), Resolution.Skip);
            var refusal = Assert.IsType<MergeOutcome.Refused>(world.Process.TryMerge(new BranchMerge("main", "left") with { Resolutions = resolutions })).Refusal;

            Assert.Equal(RefusalKind.BadRequest, refusal.Kind);
            Assert.Contains($"Step {commit}:{index} is not in conflict", refusal.Message, StringComparison.Ordinal);
        }

        _ = world.Merge(new BranchMerge("main", "left") with { Resolutions = ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(new StepOrigin(theirs.Value, 0), Resolution.Skip) });
    }

    [Fact]
    public void Merge_WithTheirs_WritesTheirValue()
    {
        _ = world.Main("put", "a", "x");
        var theirs = world.Left("put", "a", "y");

        var proposed = Assert.IsType<MergeOutcome.Proposed>(world.Process.TryMerge(LeftIntoMain with { Resolutions = Resolve(theirs, Resolution.Theirs) }));
        _ = world.Merge(LeftIntoMain with { Resolutions = Resolve(theirs, Resolution.Theirs) });

        Assert.Equal(ConflictKind.Overwritten, Assert.Single(proposed.Conflicts).Conflict.Kind);
        Assert.Equal("y", world.Stand("a"));
        world.Verify();
    }

    [Fact]
    public void Merge_WithTheirsWhereNothingIsOverwritten_IsRefusedWithWhatCanBeGiven()
    {
        _ = world.Main("drop", "a");
        var theirs = world.Left("bump", "a");

        var refused = Assert.IsType<MergeOutcome.Refused>(world.Process.TryMerge(LeftIntoMain with { Resolutions = Resolve(theirs, Resolution.Theirs) }));

        Assert.Equal((RefusalKind.BadRequest, $"Step {theirs}:0 can't be resolved by theirs; it can by skip or rerun."), (refused.Refusal.Kind, refused.Refusal.Message));
        Assert.Equal(ConflictKind.Deleted, Assert.Single(refused.Conflicts).Conflict.Kind);
    }

    [Fact]
    public void Merge_WithAResolutionForAStepThatIsNotInConflict_IsRefusedWithThoseThatAre()
    {
        _ = world.Main("put", "a", "x");
        var (theirs, free) = (world.Left("put", "a", "y"), world.Left("bump", "b"));

        var refused = Assert.IsType<MergeOutcome.Refused>(world.Process.TryMerge(LeftIntoMain with { Resolutions = Resolve(free, Resolution.Skip) }));

        Assert.Equal(
            $"Step {free}:0 is not in conflict, so that it can't be resolved by skip; in conflict are those that can be resolved so: {theirs}:0 by skip or theirs or rerun.",
            refused.Refusal.Message);
    }

    [Fact]
    public void Merge_WithRerunOfOneStepAndSkipOfAnotherOfItsProgram_IsRefused()
    {
        _ = world.Main("put", "a", "x");
        var theirs = world.On("left", "relabel", "a");
        var both = ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(new StepOrigin(theirs.Value, 0), Resolution.Rerun).Add(new StepOrigin(theirs.Value, 1), Resolution.Skip);

        Assert.IsType<MergeOutcome.Refused>(world.Process.TryMerge(LeftIntoMain with { Resolutions = both }));
        Assert.IsType<MergeOutcome.Proposed>(world.Process.TryMerge(LeftIntoMain with { Resolutions = both.SetItem(new StepOrigin(theirs.Value, 1), Resolution.Rerun) }));
    }

    private static ImmutableDictionary<StepOrigin, Resolution> Resolve(CommitId commit, Resolution resolution) =>
        ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(new StepOrigin(commit.Value, 0), resolution);
}
