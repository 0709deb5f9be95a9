namespace Jitos.Process;

/// <summary>A place in history: a commit of a branch, or its head.</summary>
/// <param name="Branch">The name of the branch.</param>
/// <param name="Commit">A commit that the branch has, or that was made on a branch of its name; null for the head.</param>
public sealed record CommitPoint(string Branch, CommitId? Commit = null)
{
    /// <summary>The commit that it names.</summary>
    /// <param name="state">The state.</param>
    /// <param name="wrong">Why there is none; empty if there is one.</param>
    /// <returns>The commit; null if there is none.</returns>
    public CommitId? TryFind(ProcessState state, out string wrong)
    {
        ArgumentNullException.ThrowIfNull(state);
        var branch = state.Branches.GetValueOrDefault(Branch);
        wrong = WhatIsWrong(state, branch);
        return wrong.Length > 0 ? null : Commit ?? branch!.Head;
    }

    private string WhatIsWrong(ProcessState state, Branch? branch)
    {
        if (Commit is not { } commit)
        {
            return branch is null ? ProcessMachine.NoSuchBranch(Branch).Message : string.Empty;
        }

        var isOn = commit <= state.LastCommit && (commit == CommitId.Root ? branch is not null : state.CommitOf(commit).Branch == Branch);

        // One that was made on a branch that the caller may not see gets the answer that one gets which there is not.
        return isOn || (commit <= state.LastCommit && branch is not null && new Ancestry(state, branch.Head).Contains(commit))
            ? string.Empty
            : $"There is no commit {commit} in the history of '{Branch}'.";
    }
}
