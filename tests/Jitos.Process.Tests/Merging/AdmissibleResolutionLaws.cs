using System.Collections.Immutable;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>What a conflict says of its resolutions is so, on random branches that have parted.</summary>
public sealed class AdmissibleResolutionLaws
{
    private const int Cases = 120;

    private readonly Dictionary<(ConflictKind, Resolution, bool), int> seen = [];
    private int left;
    private int refusedOutside;

    [Fact]
    public void Merge_WithOneResolution_IsRefusedIfAndOnlyIfTheConflictDoesNotAdmitIt()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            Check(seed);
        }

        foreach (var resolution in Enum.GetValues<Resolution>())
        {
            Assert.True(seen.Where(pair => pair.Key.Item2 == resolution && pair.Key.Item3).Sum(pair => pair.Value) >= 10, $"admitted: {resolution}");
        }

        foreach (var resolution in new[] { Resolution.Theirs, Resolution.Rerun })
        {
            Assert.True(seen.Where(pair => pair.Key.Item2 == resolution && !pair.Key.Item3).Sum(pair => pair.Value) >= 3, $"not admitted: {resolution}");
        }

        Assert.InRange(refusedOutside, 10, int.MaxValue);
    }

    [Fact]
    public void Merge_WithRerunOfAll_LeavesNothingThatRerunResolves()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var process = Parted(seed);
            if (process.TryMerge(IntoMain with { RerunAll = true }) is MergeOutcome.Conflicted conflicted)
            {
                left++;
                Assert.All(Standing(conflicted), conflict => Assert.DoesNotContain(Resolution.Rerun, conflict.Admissible));
                Assert.All(Standing(conflicted).Where(conflict => conflict.Origin != default), conflict => AssertRerunIsOfNoUse(process, conflict));
            }
        }

        Assert.InRange(left, 5, Cases);
    }

    [Fact]
    public void Merge_WithWhatItsConflictsAdmit_EndsResolved()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var (process, random) = (Parted(seed), new Random(seed));
            var merge = IntoMain;
            var rounds = 0;
            while (process.TryMerge(merge) is MergeOutcome.Conflicted conflicted && Standing(conflicted) is var standing && standing.Any(conflict => !conflict.Admissible.IsEmpty))
            {
                // One at a time: what is chosen for one step may end the conflict of another.
                var conflict = standing.First(conflict => !conflict.Admissible.IsEmpty);
                var chosen = conflict.Admissible[random.Next(conflict.Admissible.Length)];
                merge = merge with { Resolutions = merge.Resolutions.SetItem(conflict.Origin, chosen) };
                Assert.True(++rounds < 50, $"{seed}: {conflict}");
            }

            Assert.True(process.TryMerge(merge) is not MergeOutcome.Refused { Refusal.Message: var message }, $"{seed}");
        }
    }

    private static BranchMerge IntoMain { get; } = new("main", "left");

    private static TestProcess Parted(int seed)
    {
        var history = new MergeHistory(seed);
        history.WorkSomewhat("main");
        history.WorkSomewhat("left");
        if (seed % 4 == 0)
        {
            // A program that was confined to a part is not run again.
            var put = TestProcess.Collapse("put", "a", "confined") with { Branch = "left", Within = new ViewCall("all", []) };
            _ = history.World.Process.Run(put);
            _ = history.World.Process.RunOn("main", "put", "a", "free");
        }

        return history.World.Process;
    }

    private static Conflict[] Standing(MergeOutcome.Conflicted outcome) =>
        [.. outcome.Conflicts.Select(conflict => conflict.Conflict).Where(conflict => conflict.Resolved is null)];

    private static BranchMerge With(Conflict conflict, Resolution resolution) =>
        IntoMain with { Resolutions = ImmutableDictionary<StepOrigin, Resolution>.Empty.Add(conflict.Origin, resolution) };

    private static void AssertRerunIsOfNoUse(TestProcess process, Conflict conflict)
    {
        var outcome = process.TryMerge(With(conflict, Resolution.Rerun) with { RerunAll = true });

        Assert.True(outcome is MergeOutcome.Refused || Standing(Assert.IsType<MergeOutcome.Conflicted>(outcome)).Any(other => other.Origin == conflict.Origin), conflict.ToString());
    }

    private void Check(int seed)
    {
        var process = Parted(seed);
        if (process.TryMerge(IntoMain) is not MergeOutcome.Conflicted conflicted)
        {
            AssertRefusesOthers(process, IntoMain, [], seed);
            return;
        }

        Assert.All(conflicted.Conflicts, conflict => Assert.Null(conflict.Conflict.Resolved));
        foreach (var conflict in Standing(conflicted).Where(conflict => conflict.Origin != default))
        {
            Assert.Contains(Resolution.Skip, conflict.Admissible);
            foreach (var resolution in Enum.GetValues<Resolution>())
            {
                var isAdmitted = conflict.Admissible.Contains(resolution);
                CheckOne(process, conflict, resolution, isAdmitted, seed);
                seen[(conflict.Kind, resolution, isAdmitted)] = seen.GetValueOrDefault((conflict.Kind, resolution, isAdmitted)) + 1;
            }
        }

        Assert.All(Standing(conflicted).Where(conflict => conflict.Origin == default), conflict => Assert.Empty(conflict.Admissible));
        AssertRefusesOthers(process, IntoMain, [.. Standing(conflicted).Select(conflict => conflict.Origin)], seed);
    }

    private static void CheckOne(TestProcess process, Conflict conflict, Resolution resolution, bool isAdmitted, int seed)
    {
        var outcome = process.TryMerge(With(conflict, resolution));
        if (!isAdmitted)
        {
            var refused = Assert.IsType<MergeOutcome.Refused>(outcome);
            Assert.Equal(RefusalKind.BadRequest, refused.Refusal.Kind);
            Assert.All(conflict.Admissible, admitted => Assert.Contains(admitted.ToString().ToLowerInvariant(), refused.Refusal.Message, StringComparison.Ordinal));
            Assert.Contains(refused.Conflicts, told => told.Conflict.Origin == conflict.Origin);
            return;
        }

        Assert.True(outcome is not MergeOutcome.Refused, $"{seed}: {conflict} by {resolution}: {outcome}");
        if (outcome is MergeOutcome.Conflicted { Conflicts: var left })
        {
            // Only a program that was run again and failed leaves its conflict.
            var same = left.Select(other => other.Conflict).Where(other => other.Origin == conflict.Origin).ToArray();
            Assert.True(
                same.All(other => other.Resolved == resolution) || (resolution == Resolution.Rerun && same.All(other => !other.Admissible.Contains(resolution))),
                $"{seed}: {conflict} by {resolution}: {string.Join(", ", same.AsEnumerable())}");
        }
    }

    private void AssertRefusesOthers(TestProcess process, BranchMerge merge, ImmutableHashSet<StepOrigin> inConflict, int seed)
    {
        foreach (var commit in process.State.Commits.Where(commit => commit.StepCount > 0 && !inConflict.Contains(new StepOrigin(commit.Id.Value, 0))))
        {
            var given = merge with { Resolutions = merge.Resolutions.Add(new StepOrigin(commit.Id.Value, 0), Resolution.Skip) };
            var outcome = process.TryMerge(given);
            if (outcome is MergeOutcome.Refused { Refusal: var refusal })
            {
                Assert.Contains("is not in conflict", refusal.Message, StringComparison.Ordinal);
                refusedOutside++;
            }
            else
            {
                // Whether the order of the sides matters to a step is not known yet.
                Assert.True(outcome is MergeOutcome.Conflicted && !inConflict.IsEmpty, $"{seed}: {commit}: {outcome}");
            }
        }
    }
}
