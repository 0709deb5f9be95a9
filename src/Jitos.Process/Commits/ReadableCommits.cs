namespace Jitos.Process;

/// <summary>The commits that a reader of some branches may know of: those made on these branches, and all that these consist of.</summary>
/// <remarks>
/// That is what <see cref="CommitPoint"/> opens on a branch that the reader may read: a commit made on another branch is one of them once
/// it was merged or forked from. Of a branch that was discarded, only what was made on it is left. Used by one thread at a time.
/// </remarks>
/// <param name="state">The state.</param>
/// <param name="mayRead">Tells whether the reader may read a branch of a name.</param>
public sealed class ReadableCommits(ProcessState state, Func<string, bool> mayRead)
{
    // Nothing is searched for whoever may read all branches.
    private Ancestry? reached;

    /// <summary>Returns whether a commit is one of them.</summary>
    public bool Contains(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        if (mayRead(commit.Branch))
        {
            return true;
        }

        reached ??= new Ancestry(state, state.Branches.Values.Where(branch => mayRead(branch.Name)).Select(branch => branch.Head));
        return reached.Contains(commit.Id);
    }
}
