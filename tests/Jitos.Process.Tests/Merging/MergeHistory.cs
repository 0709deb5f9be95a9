namespace Jitos.Process.Tests;

/// <summary>Random work on branches of a <see cref="MergeWorld"/>.</summary>
internal sealed class MergeHistory(int seed)
{
    private static readonly string[] Names = ["a", "b", "c"];

    private readonly Random random = new(seed);

    public MergeWorld World { get; } = MergeWorld.With(Names);

    /// <summary>Does something on a branch, if it can be done there.</summary>
    public void Work(string branch)
    {
        var (one, other) = (Pick(Names), Pick(Names));
        string[] call = Pick<string[]>(
            ["bump", one],
            ["bump", one],
            ["twice", one],
            ["put", one, Pick("new", "started", "gold")],
            ["start", one],
            ["step", one],
            ["copy", one, other],
            ["swap", one],
            ["connect", one, other],
            ["child", one, $"{one}{random.Next(9)}"],
            [Pick("drop", "purge"), one],
            ["careful", one],
            ["attempt", one],
            ["choice", one],
            ["sweep"]);
        _ = World.Process.RunOn(branch, call[0], call[1..]);
    }

    /// <summary>Does several things on a branch.</summary>
    public void WorkSomewhat(string branch)
    {
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            Work(branch);
        }
    }

    public T Pick<T>(params T[] choices) => choices[random.Next(choices.Length)];

    /// <summary>Merges if there is no conflict; a merge repeated does nothing.</summary>
    public bool TryMerge(BranchMerge merge)
    {
        if (World.Process.TryMerge(merge) is MergeOutcome.Conflicted or MergeOutcome.Refused)
        {
            return false;
        }

        var head = World.Merge(merge);
        Assert.Equal(head, Assert.IsType<MergeOutcome.Nothing>(World.Process.TryMerge(merge)).Head.Commit);
        return true;
    }
}
