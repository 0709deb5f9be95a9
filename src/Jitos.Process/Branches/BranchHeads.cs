using System.Collections.Immutable;

namespace Jitos.Process;

/// <summary>The branches in order of their heads, so that those at a commit are found without looking at all. Immutable.</summary>
internal sealed class BranchHeads
{
    private readonly ImmutableSortedSet<(CommitId Head, string Name)> ordered;

    private BranchHeads(ImmutableSortedSet<(CommitId Head, string Name)> ordered) => this.ordered = ordered;

    /// <summary>Of no branch.</summary>
    internal static BranchHeads Empty { get; } = new(ImmutableSortedSet.Create<(CommitId, string)>(ByHead.Instance));

    /// <summary>These and that of another branch.</summary>
    internal BranchHeads With(Branch branch) => new(ordered.Add((branch.Head, branch.Name)));

    /// <summary>These without that of a branch.</summary>
    internal BranchHeads Without(Branch branch) => new(ordered.Remove((branch.Head, branch.Name)));

    /// <summary>The least name, ordinal, of a branch whose head is a commit; null if there is none.</summary>
    internal string? FirstAt(CommitId head)
    {
        // No branch has the empty name, so that the search ends before the first one at the commit: at the complement.
        var place = ~ordered.IndexOf((head, string.Empty));
        return place < ordered.Count && ordered[place].Head == head ? ordered[place].Name : null;
    }

    private sealed class ByHead : IComparer<(CommitId Head, string Name)>
    {
        internal static readonly ByHead Instance = new();

        public int Compare((CommitId Head, string Name) x, (CommitId Head, string Name) y) =>
            x.Head != y.Head ? x.Head.CompareTo(y.Head) : string.CompareOrdinal(x.Name, y.Name);
    }
}
