using Jitos.Graph;
using Jitos.Rewriting;

namespace Jitos.Process.Tests;

/// <summary>
/// Deletions on one side against changes on the other, at random: main sets states, left counts, so that no two changes are
/// in each other's way and every conflict is of a deletion.
/// </summary>
public sealed class DeletionMergeLaws
{
    private const int Cases = 1_000;

    private static readonly string[] Names = ["a", "b", "c", "d"];

    private int conflicts;
    private int equal;

    [Fact]
    public void Merge_OfDeletionsAndChanges_ConflictsInBothOrdersOrConverges()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            Check(new Random(seed), seed);
        }

        Assert.InRange(conflicts, Cases / 10, Cases - (Cases / 10));
        Assert.InRange(equal, Cases / 50, Cases);
    }

    private void Check(Random random, int seed)
    {
        var world = MergeWorld.With(Names);
        foreach (var name in Names)
        {
            _ = world.Main("connect", name, Pick(random, Names.Except([name]).ToArray()));
        }

        _ = world.Merge(new BranchMerge("left", "main"));
        var fork = world.State.Main.Version;
        Work(world, random, "main");
        Work(world, random, "left");
        var (ours, theirs) = (world.State.Main.Version, world.State.Branches["left"].Version);
        var (one, another) = (new BranchMerge("main", "left"), new BranchMerge("left", "main"));

        var isConflict = IsConflict(world.Process.TryMerge(one));

        Assert.True(isConflict == IsConflict(world.Process.TryMerge(another)), $"{seed}: {world.Process.TryMerge(one)} but {world.Process.TryMerge(another)}");
        Assert.True(isConflict == (IsLost(fork, ours, theirs) || IsLost(fork, theirs, ours)), $"{seed}: {world.Process.TryMerge(one)}");
        conflicts += isConflict ? 1 : 0;
        if (!isConflict)
        {
            equal += HaveEqualDeletions(fork, ours, theirs) ? 1 : 0;
            Converge(world, seed);
        }
    }

    private static void Converge(MergeWorld world, int seed)
    {
        world.Process.Fork("left", "right");
        _ = world.Merge();
        _ = world.Merge(new BranchMerge("right", "main"));
        world.Process.Fork("main", "reached");
        Assert.True(world.State.Main.Version.Checksum == world.State.Branches["right"].Version.Checksum, $"{seed}");
        world.Verify();
    }

    private static string Pick(Random random, string[] names) => names[random.Next(names.Length)];

    private static void Work(MergeWorld world, Random random, string branch)
    {
        for (var count = random.Next(1, 5); count > 0; count--)
        {
            var (one, other) = (Pick(random, Names), Pick(random, Names));
            string[] call = random.Next(6) switch
            {
                0 => ["purge", one],
                1 => ["drop", one],
                2 or 3 => ["unlink", one, other],
                _ => branch == "main" ? ["put", one, $"{random.Next(3)}"] : ["bump", one],
            };
            _ = world.Process.RunOn(branch, call[0], call[1..]);
        }
    }

    /// <summary>Whether one side has deleted what the other has changed and kept.</summary>
    private static bool IsLost(GraphVersion fork, GraphVersion one, GraphVersion other) => Nodes(fork)
        .Any(id => !one.Contains(id) && other.Contains(id) && IsChanged(fork, other, id));

    private static bool IsChanged(GraphVersion fork, GraphVersion other, ElementId id) => !fork.AttributesOf(id).Equals(other.AttributesOf(id));

    private static bool HaveEqualDeletions(GraphVersion fork, GraphVersion one, GraphVersion other) => Nodes(fork).Any(id => !one.Contains(id) && !other.Contains(id));

    private static List<ElementId> Nodes(GraphVersion version)
    {
        var nodes = new List<ElementId>();
        foreach (var id in version.Nodes())
        {
            nodes.Add(id);
        }

        return nodes;
    }

    private static bool IsConflict(MergeOutcome outcome) => outcome is MergeOutcome.Conflicted;
}
