using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>
/// The commits at which branches stand, with the graph there, so that it is found without looking at all branches. Immutable.
/// </summary>
/// <remarks>
/// Many branches may stand at one commit. They have the same graph and modules there, so that any of them will do for the
/// others: the last one that came is kept, also after it has moved on. Restoring a state replaces each branch, and so that one.
/// </remarks>
internal sealed class BranchHeads
{
    private readonly ImmutableSortedDictionary<CommitId, (int Count, Branch Last)> heads;

    private BranchHeads(ImmutableSortedDictionary<CommitId, (int Count, Branch Last)> heads) => this.heads = heads;

    /// <summary>Of no branch.</summary>
    internal static BranchHeads Empty { get; } = new(ImmutableSortedDictionary<CommitId, (int Count, Branch Last)>.Empty);

    /// <summary>These and the head of one more branch, or of some that stand at the same commit.</summary>
    internal BranchHeads With(Branch branch, int count = 1) =>
        new(heads.SetItem(branch.Head, (heads.GetValueOrDefault(branch.Head).Count + count, branch)));

    /// <summary>These without that of a branch.</summary>
    internal BranchHeads Without(Branch branch)
    {
        var (count, last) = heads[branch.Head];
        return new(count == 1 ? heads.Remove(branch.Head) : heads.SetItem(branch.Head, (count - 1, last)));
    }

    /// <summary>What stands at a commit, under the name and with the ids of any branch there; null if no branch stands there.</summary>
    internal Branch? At(CommitId head) => heads.TryGetValue(head, out var found) ? found.Last : null;
}
