using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>Deletions against changes and against deletions, each in both orders.</summary>
public sealed class DeletionMergeTests
{
    private static readonly BranchMerge IntoMain = new("main", "left");
    private static readonly BranchMerge IntoLeft = new("left", "main");

    private readonly MergeWorld world = MergeWorld.With("a", "b", "c");

    [Fact]
    public void Merge_OfADeletionOfWhatOursChanged_IsOverwritten()
    {
        var element = world.Item("a");
        var (ours, theirs) = (world.Main("put", "a", "two days of work"), world.Left("drop", "a"));

        var conflict = world.Conflict();

        Assert.Equal((ConflictKind.Overwritten, "drop", "state", theirs.Value), (conflict.Conflict.Kind, conflict.Conflict.Rule, conflict.Conflict.Attribute, conflict.Conflict.Theirs));
        Assert.Equal([element], conflict.Conflict.Elements);
        Assert.Equal([ours], conflict.Ours);
        Assert.Equal(
            "The rule 'drop' deletes Item:a, which ours has changed since the fork: it has set its 'state', which is \"two days of work\" now and was \"new\" where it was deleted.",
            conflict.Conflict.Message);
    }

    [Fact]
    public void Merge_OfAChangeOfWhatOursDeleted_IsDeleted()
    {
        var element = world.Item("a");
        var (ours, theirs) = (world.Main("drop", "a"), world.Left("put", "a", "two days of work"));

        var conflict = world.Conflict();

        Assert.Equal((ConflictKind.Deleted, "put", theirs.Value), (conflict.Conflict.Kind, conflict.Conflict.Rule, conflict.Conflict.Theirs));
        Assert.Equal([element], conflict.Conflict.Elements);
        Assert.Equal([ours], conflict.Ours);
    }

    [Fact]
    public void Merge_OfADeletionOfWhatOursChangedAndChangedBack_IsOverwritten()
    {
        _ = world.Main("put", "a", "other");
        _ = world.Main("put", "a", "new");
        _ = world.Left("drop", "a");

        Assert.Equal(ConflictKind.Overwritten, world.Conflict().Conflict.Kind);
        Assert.All(world.Conflicts(IntoLeft), conflict => Assert.Equal(ConflictKind.Deleted, conflict.Conflict.Kind));
    }

    [Fact]
    public void Merge_OfADeletionOfWhatOursChanged_DeletesItIfTheCallerChoosesTheirs()
    {
        _ = world.Main("put", "a", "other");
        var theirs = world.Left("drop", "a");

        _ = world.Merge(IntoMain with { Resolutions = IntoMain.Resolutions.Add(new StepOrigin(theirs.Value, 0), Resolution.Theirs) });

        Assert.True(world.Item("a").IsNone);
        world.Verify();
    }

    [Fact]
    public void Merge_OfADeletionOfAnEdgeThatOursChanged_IsOverwritten()
    {
        Begin();
        Weigh("main", 7);
        _ = world.Left("unlink", "a", "b");

        var conflict = world.Conflict().Conflict;

        Assert.Equal((ConflictKind.Overwritten, "weight"), (conflict.Kind, conflict.Attribute));
        Assert.Equal(ConflictKind.Deleted, Assert.Single(world.Conflicts(IntoLeft)).Conflict.Kind);
    }

    [Fact]
    public void Merge_OfADeletionWithEdgesOfWhichOursChangedOne_IsOverwritten()
    {
        Begin();
        Weigh("main", 7);
        _ = world.Left("purge", "b");

        Assert.Equal((ConflictKind.Overwritten, "weight"), (world.Conflict().Conflict.Kind, world.Conflict().Conflict.Attribute));
        Assert.Equal(ConflictKind.Deleted, Assert.Single(world.Conflicts(IntoLeft)).Conflict.Kind);
    }

    [Fact]
    public void Merge_OfADeletionOfWhatOursHasMergedFromTheirsBefore_IsNoConflict()
    {
        _ = world.Main("put", "b", "ours");
        _ = world.Left("put", "a", "theirs");
        _ = world.Merge();
        _ = world.Left("drop", "a");

        _ = world.Merge();

        Assert.True(world.Item("a").IsNone);
        world.Verify();
    }

    [Theory]
    [InlineData("drop c", "drop c")]
    [InlineData("drop c", "purge c")]
    [InlineData("purge a", "purge a")]
    [InlineData("purge a", "purge b")]
    [InlineData("unlink a b", "unlink a b")]
    [InlineData("unlink a b", "purge a")]
    [InlineData("unlink a b", "purge b")]
    [InlineData("cut a b", "cut a b")]
    [InlineData("purge a", "put a x; purge a")]
    [InlineData("purge a", "connect a c; purge a")]
    [InlineData("purge a", "bump a; put a x; connect c a; unlink c a; purge a")]
    [InlineData("drop c", "is_new c; drop c")]
    public void Merge_OfEqualDeletions_IsNoConflictInBothOrdersAndConverges(string ours, string theirs)
    {
        Begin();
        Do("main", ours);
        Do("left", theirs);
        world.Process.Fork("left", "other");

        _ = world.Merge();
        _ = world.Merge(new BranchMerge("other", "main"));
        _ = world.Merge(IntoLeft);

        Assert.Equal(world.State.Main.Version.Checksum, world.State.Branches["left"].Version.Checksum);
        Assert.Equal(world.State.Main.Version.Checksum, world.State.Branches["other"].Version.Checksum);
        world.Verify();
    }

    [Theory]
    [InlineData("trade c x", "trade c y", ConflictKind.Deleted)]
    [InlineData("unlink a b", "cut a b", ConflictKind.Deleted)]
    [InlineData("connect c b", "purge b", ConflictKind.Dangling)]
    public void Merge_OfAStepThatDoesMoreThanDeleteWhatOursDeleted_IsAConflict(string ours, string theirs, ConflictKind expected)
    {
        Begin();
        Do("main", ours);
        Do("left", theirs);

        Assert.Equal(expected, world.Conflict().Conflict.Kind);
    }

    [Fact]
    public void CherryPick_OfADeletionThatOursHasMade_IsNothing()
    {
        _ = world.Main("drop", "a");
        var theirs = world.Left("drop", "a");

        Assert.IsType<MergeOutcome.Nothing>(world.Process.TryMerge(IntoMain with { Style = MergeStyle.CherryPick, Pick = theirs }));
    }

    [Fact]
    public void Rebase_OverEqualDeletions_IsNoConflict()
    {
        _ = world.Main("drop", "a");
        _ = world.Left("drop", "a");
        _ = world.Left("put", "b", "theirs");

        _ = world.Merge(IntoLeft with { Style = MergeStyle.Rebase });

        Assert.Equal(("theirs", true), (world.Stand("b", "left"), world.Item("a", "left").IsNone));
        world.Verify();
    }

    [Fact]
    public void Merge_OfAMergeThatLeftAnEqualDeletionOut_DeletesWhereItIsStillThere()
    {
        world.Process.Fork("main", "third");
        _ = world.Left("drop", "a");
        _ = world.Main("drop", "a");
        _ = world.Merge();

        _ = world.Merge(new BranchMerge("third", "left"));
        _ = world.Merge(new BranchMerge("third", "main"));

        Assert.True(world.Item("a", "third").IsNone);
        world.Verify();
    }

    /// <summary>Links a to b on both branches.</summary>
    private void Begin()
    {
        _ = world.Main("connect", "a", "b");
        _ = world.Merge(IntoLeft);
    }

    private void Weigh(string branch, long weight) => _ = TestProcess.Committed(world.Process.RunOn(
        branch, new Invocation("weigh", [ActualArgument.Of(Value.Of("a")), ActualArgument.Of(Value.Of("b")), ActualArgument.Of(Value.Of(weight))])));

    private void Do(string branch, string calls)
    {
        foreach (var call in calls.Split("; "))
        {
            var words = call.Split(' ');
            _ = world.On(branch, words[0], words[1..]);
        }
    }
}
