using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>What a merge is told about conflicts.</summary>
public sealed class ResolutionTests
{
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
            Assert.Contains($"no step {commit}:{index}", refusal.Message, StringComparison.Ordinal);
        }

        _ = world.Merge(new BranchMerge("main", "left") with { Resolutions = ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(new StepOrigin(theirs.Value, 0), Resolution.Skip) });
    }
}
