using CsCheck;
using Jitos.Graph;

namespace Jitos.Process.Tests;

public class BranchHeadsLaws
{
    private static readonly string[] Names = ["main", "a", "b", "b/c", "d", "z"];

    /// <summary>After any history, what stands at each commit is what looking at all branches finds.</summary>
    [Fact]
    public void At_AfterAnyHistory_IsTheGraphOfTheBranchesThere() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 5]).Array[0, 40].Sample(
            steps =>
            {
                var process = TestProcess.WithCounters();
                foreach (var (what, first, second) in steps)
                {
                    Do(process, what, Names[first], Names[second]);
                    RequireSame(process.State);
                }

                RequireSame(process.Decoded().Aggregate(ProcessState.Start(), ProcessMachine.Apply));
            },
            iter: 200);

    [Fact]
    public void Fork_ToManyNames_FindsItsStartOnce()
    {
        var (few, many) = (Forked(100), Forked(16_000));

        var (one, other) = (AllocatedByFork(few, 1), AllocatedByFork(many, 1));
        var (name, names) = (AllocatedByFork(many, 100), AllocatedByFork(many, 400));

        Assert.InRange(other, 0, 3 * one);
        Assert.InRange(names, 0, 5 * name);
    }

    private static void Do(TestProcess process, int what, string first, string second)
    {
        switch (what)
        {
            case 0:
                _ = process.Do(new Command.Fork([second], process.State.Branches.GetValueOrDefault(first)?.Head ?? process.State.Main.Head));
                break;
            case 1 when process.State.Branches.ContainsKey(first):
                _ = process.RunOn(first, "add", $"{process.State.LastCommit}");
                break;
            case 2:
                _ = process.Do(new Command.Advance(first, second));
                break;
            default:
                _ = process.Do(new Command.Discard(first));
                break;
        }
    }

    private static void RequireSame(ProcessState state)
    {
        for (var commit = CommitId.Root; commit <= state.LastCommit; commit = commit.Next())
        {
            var expected = state.Branches.Values.FirstOrDefault(branch => branch.Head == commit);
            var found = state.At(commit);
            Assert.Equal((expected?.Head, expected?.Version.Checksum), (found?.Head, found?.Version.Checksum));
            Assert.Equal(expected is not null, state.IsHead(commit));
        }
    }

    private static TestProcess Forked(int count)
    {
        var process = TestProcess.WithCounters();
        foreach (var names in Enumerable.Range(0, count).Select(number => $"branch-{number}").Chunk(500))
        {
            process.Fork(Branch.Main, names);
        }

        return process;
    }

    private static long AllocatedByFork(TestProcess process, int count)
    {
        var fork = new Command.Fork([.. Enumerable.Range(0, count).Select(number => $"fork-{count}-{number}")], process.State.Main.Head);
        var request = process.Request();
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = ProcessMachine.Step(process.State, request, fork);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
