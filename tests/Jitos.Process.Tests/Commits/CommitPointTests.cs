namespace Jitos.Process.Tests;

public sealed class CommitPointTests
{
    private readonly TestProcess process = TestProcess.WithCounters();

    public CommitPointTests()
    {
        process.Fork("main", "left");
        _ = TestProcess.Committed(process.RunOn("left", "add", "a"));
        _ = TestProcess.Committed(process.Run("add", "b"));
        _ = TestProcess.Committed(process.Do(new Command.Fork(["right"], process.State.Branches["left"].Head)));
        _ = TestProcess.Committed(process.Do(new Command.Discard("left")));
    }

    [Theory]
    [InlineData("main", null, 3)]
    [InlineData("main", 3, 3)]
    [InlineData("main", 1, 1)]
    [InlineData("main", 0, 0)]
    [InlineData("right", 2, 2)]
    [InlineData("right", 1, 1)]
    [InlineData("left", 2, 2)]
    public void TryFind_OfACommitOfTheBranch_FindsIt(string branch, int? commit, int expected)
    {
        var found = Point(branch, commit).TryFind(process.State, out var wrong);

        Assert.Equal(((CommitId?)new CommitId((ulong)expected), ""), (found, wrong));
    }

    [Theory]
    [InlineData("other", null, "There is no branch 'other'; ask for the list")]
    [InlineData("main", 2, "There is no commit 2 in the history of 'main'.")]
    [InlineData("main", 4, "There is no commit 4 in the history of 'main'.")]
    [InlineData("left", null, "no branch 'left'")]
    [InlineData("left", 0, "There is no commit 0 in the history of 'left'.")]
    [InlineData("other", 1, "There is no commit 1 in the history of 'other'.")]
    public void TryFind_OfAnother_SaysWhy(string branch, int? commit, string expected)
    {
        Assert.Null(Point(branch, commit).TryFind(process.State, out var wrong));
        Assert.Contains(expected, wrong, StringComparison.Ordinal);
    }

    private static CommitPoint Point(string branch, int? commit) => new(branch, commit is { } number ? new CommitId((ulong)number) : null);
}
