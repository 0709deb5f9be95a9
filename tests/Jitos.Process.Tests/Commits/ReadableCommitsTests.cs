namespace Jitos.Process.Tests;

public sealed class ReadableCommitsTests
{
    private static readonly string[] Names = ["main", "left", "right", "gone"];

    private readonly TestProcess process = TestProcess.WithCounters();

    [Fact]
    public void Contains_OfEveryCommitAndReader_IsWhetherABranchOfTheReaderOpensIt()
    {
        _ = TestProcess.Committed(process.Run("add", "a"));
        process.Fork("main", "left", "right");
        _ = TestProcess.Committed(process.RunOn("left", "add", "b"));
        _ = TestProcess.Committed(process.RunOn("right", "add", "c"));
        process.Fork("right", "gone");
        _ = TestProcess.Committed(process.RunOn("gone", "add", "d"));
        _ = TestProcess.Committed(process.RunOn("right", "add", "e"));
        RequireLaw();
        _ = process.Merge(new BranchMerge("main", "left"));
        RequireLaw();
        _ = process.Merge(new BranchMerge("left", "right"));
        RequireLaw();
        _ = TestProcess.Committed(process.Do(new Command.Discard("gone")));
        RequireLaw();
    }

    private void RequireLaw()
    {
        var state = process.State;
        for (var mask = 0; mask < 1 << Names.Length; mask++)
        {
            var held = Names.Where((_, index) => (mask & (1 << index)) != 0).ToArray();
            var readable = new ReadableCommits(state, held.Contains);
            var expected = state.Commits.Where(commit => held.Any(name => new CommitPoint(name, commit.Id).TryFind(state, out _) is not null));

            Assert.Equal(expected.Select(commit => commit.Id), state.Commits.Where(readable.Contains).Select(commit => commit.Id));
        }
    }
}
