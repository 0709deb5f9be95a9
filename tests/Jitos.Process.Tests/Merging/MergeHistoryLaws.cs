using CsCheck;

namespace Jitos.Process.Tests;

public sealed class MergeHistoryLaws
{
    private const int Cases = 200;

    private int same;
    private int surfaced;
    private int merges;

    [Fact]
    public void Merge_OfBranchesThatMergedEachOther_SurfacesEveryDifference()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            CrissCross(seed);
        }

        Assert.InRange(same, Cases / 20, Cases);
        Assert.InRange(surfaced, Cases / 100, Cases);
    }

    [Fact]
    public void Merge_InAnyHistory_IsVerifiedByReplay()
    {
        Gen.Int[0, int.MaxValue].Sample(Wander, iter: 40, threads: 1);

        Assert.InRange(merges, 20, int.MaxValue);
    }

    [Fact]
    public void Merge_OfThoseWhoLeaveIfAnotherStays_NeverLeavesNobodyOnCall()
    {
        for (var seed = 0; seed < Cases / 2; seed++)
        {
            OnCall(new MergeHistory(seed));
        }

        Assert.InRange(merges, Cases / 2, int.MaxValue);
    }

    private void CrissCross(int seed)
    {
        var history = new MergeHistory(seed);
        var process = history.World.Process;
        history.WorkSomewhat("main");
        history.WorkSomewhat("left");
        process.Fork("left", "right");
        process.Fork("main", "past");
        if (!history.TryMerge(new BranchMerge("right", "past")) || !history.TryMerge(new BranchMerge("main", "left")))
        {
            return;
        }

        var isSame = history.World.State.Main.Version.Checksum == history.World.State.Branches["right"].Version.Checksum;
        foreach (var merge in new[] { new BranchMerge("main", "right"), new BranchMerge("right", "main") })
        {
            Assert.True(isSame == process.TryMerge(merge) is not MergeOutcome.Conflicted, $"{seed}: {merge}");
        }

        if (isSame)
        {
            var checksum = history.World.State.Main.Version.Checksum;
            _ = history.World.Merge(new BranchMerge("main", "right"));
            Assert.Equal(checksum, history.World.State.Main.Version.Checksum);
        }

        (same, surfaced) = isSame ? (same + 1, surfaced) : (same, surfaced + 1);
        history.World.Verify();
    }

    private void Wander(int seed)
    {
        var history = new MergeHistory(seed);
        history.World.Process.Fork("left", "right");
        string[] branches = ["main", "left", "right"];
        for (var round = 0; round < 12; round++)
        {
            history.Work(history.Pick(branches));
            var (into, from) = (history.Pick(branches), history.Pick(branches));
            if (round % 2 == 1 && into != from)
            {
                var merge = new BranchMerge(into, from) { SkipAll = history.Pick(true, false), RerunAll = history.Pick(true, false) };
                merges += history.TryMerge(merge) ? 1 : 0;
            }
        }

        history.World.Verify();
    }

    private void OnCall(MergeHistory history)
    {
        foreach (var name in new[] { "a", "b", "c" })
        {
            _ = history.World.Main("put", name, "on call");
        }

        _ = history.World.Merge(new BranchMerge("left", "main"));
        string[] branches = ["main", "left"];
        for (var round = 0; round < 6; round++)
        {
            _ = history.World.Process.RunOn(history.Pick(branches), "go_home", history.Pick("a", "b", "c"));
            var (into, from) = history.Pick(("main", "left"), ("left", "main"));
            var merge = new BranchMerge(into, from) { SkipAll = history.Pick(true, false), RerunAll = history.Pick(true, false) };
            merges += history.TryMerge(merge) ? 1 : 0;
            Assert.All(branches, branch => Assert.Contains(new[] { "a", "b", "c" }, name => history.World.Stand(name, branch) == "on call"));
        }

        history.World.Verify();
    }
}
