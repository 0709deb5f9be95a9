namespace Jitos.Process;

/// <summary>The commits that can be reached from some over their parents, found as far as they are asked for: parents have smaller numbers.</summary>
internal sealed class Ancestry
{
    private readonly ProcessState state;
    private readonly SortedSet<CommitId> open = [];
    private readonly HashSet<CommitId> reached = [];

    internal Ancestry(ProcessState state, CommitId from)
        : this(state, [from])
    {
    }

    internal Ancestry(ProcessState state, IEnumerable<CommitId> from)
    {
        this.state = state;
        foreach (var commit in from)
        {
            Reach(commit);
        }
    }

    /// <summary>Whether a commit is among them. A commit is its own ancestor.</summary>
    internal bool Contains(CommitId commit)
    {
        Search(commit);
        return commit == CommitId.Root || reached.Contains(commit);
    }

    /// <summary>Those with greater numbers than a commit, in no order.</summary>
    internal IEnumerable<CommitId> After(CommitId commit)
    {
        Search(commit);
        return reached.Where(id => id > commit);
    }

    /// <summary>Those that another has not, descending.</summary>
    internal static IEnumerable<CommitId> Only(ProcessState state, CommitId from, CommitId other)
    {
        var others = new Ancestry(state, other);
        var own = new SortedSet<CommitId> { from };
        while (own.Count > 0)
        {
            var next = own.Max;
            _ = own.Remove(next);
            if (!others.Contains(next))
            {
                yield return next;
                own.UnionWith(state.CommitOf(next).Parents);
            }
        }
    }

    private void Search(CommitId least)
    {
        while (open.Count > 0 && open.Max > least)
        {
            var next = open.Max;
            _ = open.Remove(next);
            foreach (var parent in state.CommitOf(next).Parents)
            {
                Reach(parent);
            }
        }
    }

    private void Reach(CommitId commit)
    {
        if (commit != CommitId.Root && reached.Add(commit))
        {
            _ = open.Add(commit);
        }
    }
}
